import ArchiveStorage
import ArticleModel

extension ArticleEditor {
    /// Stores one version, or says why not. Nothing is written where it throws an ``IngestRefusal``.
    func add(_ version: ImportedVersion, replacing: Bool, through writer: any ArchiveWriter) throws -> IngestOutcome {
        let digest = digest(of: version)
        let ordinal = try ordinal(of: version, digest: digest, through: writer)
        let alike = try ordinal ?? ordinalWhateverLinks(of: version, digest: digest, through: writer)
        if let held = try heldVersion(like: version, text: alike, through: writer) {
            return try update(held, with: version, digest: digest, text: ordinal, replacing: replacing, through: writer)
        }
        var counts = record.counts
        counts.add(number: version.number, seenAt: version.seenAt)
        // An order by numbers needs a number everywhere, an order by times a time everywhere.
        guard counts.versions == 1 || counts.unnumbered == 0 || counts.untimed == 0 else {
            throw IngestRefusal.cannotBePlaced(held: record.counts.versions)
        }
        var delta = ArticleDelta(article: record)
        let text = try ordinal ?? addText(of: version, digest: digest, to: &delta, through: writer)
        greatest.arrival += 1
        delta.versions = [VersionRecord(version, arrival: greatest.arrival, text: text)]
        if record.counts.versions > 0, record.counts.unnumbered == 0, counts.unnumbered > 0 { isRenumbered = true }
        try commit(&delta, counts: counts, url: version.url, through: writer)
        return .added(isNewText: ordinal == nil)
    }

    /// A text with the title and paragraphs of a version whose links are not known; nil where there is none, or they are known.
    private func ordinalWhateverLinks(
        of version: ImportedVersion, digest: TextDigest, through writer: any ArchiveWriter
    ) throws -> Int? {
        version.knownLinks == nil ? try heldTexts(of: digest, through: writer).first?.ordinal : nil
    }

    /// The version that the archive holds for the same look at the article; nil where it holds none.
    private func heldVersion(
        like version: ImportedVersion, text: Int?, through writer: any ArchiveWriter
    ) throws -> VersionRecord? {
        guard record.counts.versions > 0 else { return nil }
        if let number = version.number {
            if let held = try writer.version(numbered: number, of: record.id) { return held }
            guard record.counts.unnumbered > 0, let seenAt = version.seenAt else { return nil }
            // The same look, taken in earlier from an input that gave no numbers.
            return try writer.versions(seenAt: seenAt, of: record.id).first { $0.number == nil && $0.text == text }
        }
        if let seenAt = version.seenAt {
            let held = try writer.versions(seenAt: seenAt, of: record.id)
            return held.first { $0.text == text } ?? held.first
        }
        return try text.flatMap { try writer.version(bearing: $0, of: record.id) }
    }

    private func update(
        _ held: VersionRecord, with version: ImportedVersion, digest: TextDigest, text: Int?, replacing: Bool,
        through writer: any ArchiveWriter
    ) throws -> IngestOutcome {
        if held.text == text { return try learn(from: version, about: held, through: writer) }
        guard let heldText = try writer.text(held.text, of: record.id) else {
            throw StorageError.inconsistent(article: record.key.text, .noText(ordinal: held.text))
        }
        let isSameText = heldText.digest == digest
        // A text is given up for one with other links only where that is asked for: each time, all texts of the article are read.
        if isSameText, version.knownLinks == nil || (heldText.links == nil && !replacing) {
            let outcome = try learn(from: version, about: held, through: writer)
            return version.knownLinks == nil ? outcome : .heldWithoutLinks
        }
        let given = try givenNumbers(of: version, through: writer)
        let heldMembers = heldText.members
        if version.completeness == .partial, !isSameText, given.unknown == 0, given.known.isSubset(of: heldMembers) {
            return .unchanged
        }
        let completes =
            !isSameText && held.completeness == .partial && heldMembers.isSubset(of: given.known)
        guard completes || replacing else {
            throw IngestRefusal.otherContent(version: name(of: held), held: heldText.digest, given: digest)
        }
        try exchange(held, heldText, for: version, digest: digest, through: writer)
        return completes ? .completed : .replaced
    }

    /// Another look at a version with the same text: the earliest time is when it was seen, the latest when it was last seen.
    private func learn(
        from version: ImportedVersion, about held: VersionRecord, through writer: any ArchiveWriter
    ) throws -> IngestOutcome {
        var learned = held
        learned.number = held.number ?? version.number
        learned.byline = held.byline ?? version.byline
        learned.origin = held.origin ?? version.origin
        learned.isTechnical = held.isTechnical || version.isTechnical
        if version.completeness == .complete { learned.completeness = .complete }
        let times = [held.seenAt, held.lastSeenAt, version.seenAt, version.lastSeenAt].compactMap { $0 }
        learned.seenAt = [held.seenAt, version.seenAt].compactMap { $0 }.min()
        let latest = times.max()
        learned.lastSeenAt = latest == learned.seenAt ? nil : latest
        if let former = version.formerOrigin, held.origin == former {
            // No further look: the source itself tells otherwise of it.
            (learned.origin, learned.isTechnical) = (version.origin, version.isTechnical)
            (learned.seenAt, learned.lastSeenAt) = (version.seenAt, version.lastSeenAt)
        }
        let url = record.url ?? version.url
        guard learned != held || url != record.url else { return .unchanged }
        var delta = ArticleDelta(article: record)
        delta.versions = [learned]
        let counts = try counts(exchanging: held, for: learned, through: writer)
        try commit(&delta, counts: counts, url: url, through: writer)
        return .updated
    }

    /// The numbers of the version's paragraphs that the article holds, and how many it does not hold.
    private func givenNumbers(
        of version: ImportedVersion, through writer: any ArchiveWriter
    ) throws -> (known: Set<Int>, unknown: Int) {
        var known: Set<Int> = []
        var unknown = 0
        let contents =
            version.paragraphs.map { ($0, ParagraphKind.body) } + (version.title.map { [($0, .title)] } ?? [])
        for (content, kind) in contents {
            let key = ContentKey(kind: kind, content: content)
            if let number = try number(of: key, kind, content, through: writer) {
                known.insert(number)
            } else {
                unknown += 1
            }
        }
        return (known, unknown)
    }

    /// Puts another text in the place of a version's text, and removes the old text where no other version bears it.
    private func exchange(
        _ held: VersionRecord, _ heldText: TextRecord, for version: ImportedVersion, digest: TextDigest,
        through writer: any ArchiveWriter
    ) throws {
        var delta = ArticleDelta(article: record)
        let known = try ordinal(of: version, digest: digest, through: writer)
        let text = try known ?? addText(of: version, digest: digest, to: &delta, through: writer)
        var changed = VersionRecord(version, arrival: held.arrival, text: text)
        changed.number = version.number ?? held.number
        changed.seenAt = version.seenAt ?? held.seenAt
        changed.lastSeenAt = version.lastSeenAt ?? held.lastSeenAt
        delta.versions = [changed]
        let counts = try counts(exchanging: held, for: changed, through: writer)
        try commit(&delta, counts: counts, url: version.url, through: writer)
        if try writer.version(bearing: held.text, of: record.id) == nil {
            try removeText(heldText, through: writer)
        }
    }

    /// The counts once another form of a version takes its place.
    private func counts(
        exchanging held: VersionRecord, for changed: VersionRecord, through writer: any ArchiveWriter
    ) throws -> VersionCounts {
        var counts = record.counts
        counts.remove(number: held.number, seenAt: held.seenAt)
        if let time = held.seenAt, time != changed.seenAt, time == counts.earliest || time == counts.latest {
            // Rare, since a version mostly keeps its time: only then are all versions read.
            let others = try writer.versions(of: record.id).filter { $0.arrival != held.arrival }
            (counts.earliest, counts.latest) = (others.compactMap(\.seenAt).min(), others.compactMap(\.seenAt).max())
        }
        counts.add(number: changed.number, seenAt: changed.seenAt)
        return counts
    }

    func commit(
        _ delta: inout ArticleDelta, counts: VersionCounts, url: ExactName?, through writer: any ArchiveWriter
    ) throws {
        record.counts = counts
        record.url = record.url ?? url
        delta.article = record
        try writer.apply(delta)
    }

    private func name(of version: VersionRecord) -> String {
        if let number = version.number { return "version \(number)" }
        return version.seenAt.map { "the version seen at \($0)" } ?? "the version"
    }
}

extension VersionRecord {
    init(_ version: ImportedVersion, arrival: Int, text: Int) {
        self.init(
            arrival: arrival, number: version.number, seenAt: version.seenAt, lastSeenAt: version.lastSeenAt,
            text: text,
            completeness: version.completeness, knowsLinks: version.knownLinks != nil, byline: version.byline,
            origin: version.origin,
            isTechnical: version.isTechnical)
    }
}

extension VersionCounts {
    mutating func add(number: Int?, seenAt: Timestamp?) {
        versions += 1
        if number == nil { unnumbered += 1 }
        guard let seenAt else { return untimed += 1 }
        earliest = earliest.map { min($0, seenAt) } ?? seenAt
        latest = latest.map { max($0, seenAt) } ?? seenAt
    }

    /// Takes a version out of the numbers; the times stay.
    mutating func remove(number: Int?, seenAt: Timestamp?) {
        versions -= 1
        if number == nil { unnumbered -= 1 }
        if seenAt == nil { untimed -= 1 }
    }
}
