import ArchiveStorage
import ArticleModel

extension ArticleEditor {
    /// Stores one version, or says why not. Nothing is changed where it throws an ``IngestRefusal``.
    func add(_ waiting: WaitingVersion, through writer: any ArchiveWriter) throws -> IngestOutcome {
        let version = waiting.version
        let ordinal = try ordinal(of: waiting, through: writer)
        let alike = try ordinal ?? ordinalWhateverLinks(of: waiting, through: writer)
        if let held = heldVersion(like: version, text: alike) {
            return try update(held, with: waiting, text: ordinal, through: writer)
        }
        var counts = record.counts
        counts.add(number: version.number, seenAt: version.seenAt)
        // An order by numbers needs a number everywhere, an order by times a time everywhere.
        guard counts.versions == 1 || counts.unnumbered == 0 || counts.untimed == 0 else {
            throw IngestRefusal.cannotBePlaced(held: record.counts.versions)
        }
        var delta = ArticleDelta(article: record)
        let text = try ordinal ?? addText(of: waiting, to: &delta, through: writer)
        delta.versions = [VersionRecord(version, arrival: takeArrival(), text: text)]
        if record.counts.versions > 0, record.counts.unnumbered == 0, counts.unnumbered > 0 { noteRenumbering() }
        commit(&delta, counts: counts, url: version.url)
        return .added(isNewText: ordinal == nil)
    }

    /// A text with the title and paragraphs of a version whose links are not known; nil where there is none, or they are known.
    private func ordinalWhateverLinks(of waiting: WaitingVersion, through writer: any ArchiveWriter) throws -> Int? {
        waiting.version.knownLinks == nil ? try heldTexts(of: waiting.digest, through: writer).first?.ordinal : nil
    }

    private func update(
        _ held: VersionRecord, with waiting: WaitingVersion, text: Int?, through writer: any ArchiveWriter
    ) throws -> IngestOutcome {
        let (version, digest) = (waiting.version, waiting.digest)
        if held.text == text { return try learn(from: version, about: held, through: writer) }
        guard let heldText = try self.text(held.text, through: writer) else {
            throw StorageError.inconsistent(article: record.key.text, .noText(ordinal: held.text))
        }
        let isSameText = heldText.digest == digest
        // A text is given up for one with other links only where that is asked for: each time, all texts of the article are read.
        if isSameText, version.knownLinks == nil || (heldText.links == nil && !waiting.replaces) {
            let outcome = try learn(from: version, about: held, through: writer)
            return version.knownLinks == nil ? outcome : .heldWithoutLinks
        }
        let given = try givenNumbers(of: waiting, through: writer)
        let heldMembers = heldText.members
        if version.completeness == .partial, !isSameText, given.unknown == 0, given.known.isSubset(of: heldMembers) {
            return .unchanged
        }
        let completes =
            !isSameText && held.completeness == .partial && heldMembers.isSubset(of: given.known)
        guard completes || waiting.replaces else {
            throw IngestRefusal.otherContent(version: name(of: held), held: heldText.digest, given: digest)
        }
        try exchange(held, heldText, for: waiting, through: writer)
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
        commit(&delta, counts: counts, url: url)
        return .updated
    }

    /// The numbers of the version's paragraphs that the article holds, and how many it does not hold.
    private func givenNumbers(
        of waiting: WaitingVersion, through writer: any ArchiveWriter
    ) throws -> (known: Set<Int>, unknown: Int) {
        var known: Set<Int> = []
        var unknown = 0
        func look(for content: String, _ kind: ParagraphKind, at index: Int) throws {
            let key = waiting.keys.key(of: kind, content, at: index)
            if let number = try number(of: key, kind, through: writer) {
                known.insert(number)
            } else {
                unknown += 1
            }
        }
        for (index, content) in waiting.version.paragraphs.enumerated() { try look(for: content, .body, at: index) }
        if let title = waiting.version.title { try look(for: title, .title, at: 0) }
        return (known, unknown)
    }

    /// Puts another text in the place of a version's text, and removes the old text where no other version bears it.
    private func exchange(
        _ held: VersionRecord, _ heldText: TextRecord, for waiting: WaitingVersion, through writer: any ArchiveWriter
    ) throws {
        let version = waiting.version
        var delta = ArticleDelta(article: record)
        let known = try ordinal(of: waiting, through: writer)
        let text = try known ?? addText(of: waiting, to: &delta, through: writer)
        var changed = VersionRecord(version, arrival: held.arrival, text: text)
        changed.number = version.number ?? held.number
        changed.seenAt = version.seenAt ?? held.seenAt
        changed.lastSeenAt = version.lastSeenAt ?? held.lastSeenAt
        delta.versions = [changed]
        let counts = try counts(exchanging: held, for: changed, through: writer)
        commit(&delta, counts: counts, url: version.url)
        try write(through: writer)
        if try writer.versions(of: record.id).allSatisfy({ $0.text != held.text }) {
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
            try write(through: writer)
            let others = try writer.versions(of: record.id).filter { $0.arrival != held.arrival }
            (counts.earliest, counts.latest) = (others.compactMap(\.seenAt).min(), others.compactMap(\.seenAt).max())
        }
        counts.add(number: changed.number, seenAt: changed.seenAt)
        return counts
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
