import ArchiveStorage
import ArticleModel

extension CopyRun {
    /// Brings what is new of a group, takes what the other archive lacks of the rest, and compares all of it with what is there then.
    mutating func copy(
        _ group: ArticleGroup, through reader: any ArchiveReader, _ report: (CopyEvent) throws -> Void
    ) throws {
        let brought = try bring(group)
        addedParagraphs += brought.paragraphCount
        var (new, faults) = (counts, [CopyFault]())
        new.versions += group.histories.reduce(0) { $0 + $1.versions.count }
        let written = try fingerprints(ofHeld: brought.written.values.map(\.id))
        for history in group.histories {
            guard let place = brought.written[history.article.id] else { continue }
            new.copied += 1
            new.addedVersions += history.versions.count
            let found = written[place.id]
            if !brought.holds(found, of: history.article, writtenAt: place.revision) {
                faults.append(.differs(source: history.article.source, key: history.article.key))
            }
        }
        let others = group.histories.filter { brought.written[$0.article.id] == nil }
        try merge(others, of: brought, through: reader, into: &new, &faults)
        counts = new
        for fault in faults { try tell(fault, report) }
    }

    // MARK: What is new

    /// What was written of a group, and what all of it is compared by.
    struct BroughtGroup {
        var fingerprints: [ArticleID: ArticleFingerprint] = [:]
        /// Where the new articles were written.
        var written: [ArticleID: ArticleTransfer.Written] = [:]
        /// The numbers of those that were there already, as far as they were seen.
        var held: [ArticleID: ArticleID] = [:]
        var paragraphCount = 0

        /// Whether what was found of a new article is what was written, or what another writer has made of it since.
        func holds(_ found: FoundArticle?, of article: ArticleRecord, writtenAt revision: Int64) -> Bool {
            guard let found, let own = fingerprints[article.id] else { return false }
            if found.fingerprint == own { return true }
            return found.revision != revision && own.hasTexts(at: own.versions.indices, in: found.fingerprint)
        }
    }

    /// Writes those articles of a group that the other archive does not hold, as one transaction.
    private func bring(_ group: ArticleGroup) throws -> BroughtGroup {
        let articles = group.histories.map(\.article)
        return try target.write { writer in
            var brought = BroughtGroup()
            let holdings = try writer.holdings(articles.map { HoldingsRequest(source: $0.source, key: $0.key) })
            for (article, holdings) in zip(articles, holdings) { brought.held[article.id] = holdings?.article.id }
            var maker = FingerprintMaker()
            let new = articles.filter { brought.held[$0.id] == nil }
            var transfer = try ArticleTransfer(of: new, within: limits, through: writer)
            try group.forEachParagraph { record, spans in
                maker.add(record, spans)
                try transfer.add(record, spans)
            }
            try group.forEachText { id, text in
                try maker.add(text, id, of: group)
                try transfer.add(text, id)
            }
            for history in group.histories {
                for version in history.versions { try transfer.add(version, of: history.article.id) }
            }
            brought.fingerprints = try group.fingerprints(by: maker)
            brought.written = try transfer.finish(with: group.aliases)
            brought.paragraphCount = transfer.paragraphCount
            return brought
        }
    }

    // MARK: What was there

    /// An article as it was found in the other archive.
    struct FoundArticle {
        let revision: Int64
        let fingerprint: ArticleFingerprint
    }

    /// What the other archive holds of these articles; what does not fit together there is left out.
    private func fingerprints(ofHeld ids: [ArticleID]) throws -> [ArticleID: FoundArticle] {
        guard !ids.isEmpty else { return [:] }
        do {
            return try target.read { reader in
                let group = try ArticleGroup(ids.sorted(), reading: reader)
                let fingerprints = try group.fingerprints()
                var found: [ArticleID: FoundArticle] = [:]
                for history in group.histories {
                    let id = history.article.id
                    found[id] = fingerprints[id].map {
                        FoundArticle(revision: history.article.revision, fingerprint: $0)
                    }
                }
                return found
            }
        } catch StorageError.inconsistent {
            guard ids.count > 1 else { return [:] }
            return try ids.reduce(into: [:]) { all, id in
                all.merge(try fingerprints(ofHeld: [id])) { first, _ in first }
            }
        }
    }

    private mutating func merge(
        _ histories: [ArticleHistory], of brought: BroughtGroup, through reader: any ArchiveReader,
        into new: inout CopyCounts, _ faults: inout [CopyFault]
    ) throws {
        let ids = try histories.map { try heldID(of: $0.article, in: brought) }
        let found = try fingerprints(ofHeld: ids.compactMap { $0 })
        var merges: [ArticleMerge] = []
        for (history, id) in zip(histories, ids) {
            guard let own = brought.fingerprints[history.article.id], let id, let held = found[id]?.fingerprint else {
                new.damaged += 1
                faults.append(.differs(source: history.article.source, key: history.article.key))
                continue
            }
            if held != own { isExact = false }
            if held.hasSameContent(as: own) {
                new.unchanged += 1
            } else {
                merges.append(
                    ArticleMerge(history: history, fingerprint: own, held: held, heldID: id, reader: reader))
            }
        }
        if !merges.isEmpty { try take(merges, into: &new, &faults) }
    }

    private func heldID(of article: ArticleRecord, in brought: BroughtGroup) throws -> ArticleID? {
        if let known = brought.held[article.id] { return known }
        return try target.read { try $0.article(source: article.source, key: article.key)?.id }
    }

    /// Takes in what the other archive lacks of articles that it holds.
    private func take(
        _ merges: [ArticleMerge], into new: inout CopyCounts, _ faults: inout [CopyFault]
    ) throws {
        let outcomes = try merging.take(merges)
        var hasFurther: [Bool] = []
        for merge in merges { hasFurther.append(try merge.writeFurther(to: target)) }
        let found = try fingerprints(ofHeld: merges.map(\.heldID))
        for ((merge, outcomes), hasFurther) in zip(zip(merges, outcomes), hasFurther) {
            let article = merge.history.article
            let hasChanged = hasFurther || outcomes.contains { $0.outcome.changesArchive }
            if hasChanged { new.changed += 1 } else { new.unchanged += 1 }
            new.addedVersions += outcomes.count { $0.outcome.isAddition }
            var refused: Set<Int> = []
            for (place, outcome) in outcomes {
                guard case .refused(let refusal) = outcome else { continue }
                refused.insert(place)
                let number = merge.history.versions[place].number
                faults.append(.refused(source: article.source, key: article.key, version: number, refusal))
            }
            let taken = merge.fingerprint.versions.indices.filter { !refused.contains($0) }
            if found[merge.heldID].map({ merge.fingerprint.hasTexts(at: taken, in: $0.fingerprint) }) != true {
                faults.append(.differs(source: article.source, key: article.key))
            }
        }
    }
}

extension IngestOutcome {
    /// Whether it is a version more.
    fileprivate var isAddition: Bool { if case .added = self { true } else { false } }

    /// Whether the archive holds anything else than before.
    fileprivate var changesArchive: Bool {
        switch self {
        case .added, .updated, .completed, .replaced: true
        case .unchanged, .heldWithoutLinks, .refused: false
        }
    }
}
