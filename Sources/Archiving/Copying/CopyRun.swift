import ArchiveStorage
public import ArticleModel

/// Which articles of an archive are copied.
public struct CopyScope: Sendable {
    /// The sources, one after the other, each once; nil is all articles.
    let sources: [ExactName?]
    /// How many versions there are, as far as the archive tells: those of hidden articles may not be among them.
    let versions: Int

    /// Whether it is all of the archive.
    var isWhole: Bool { sources == [nil] }

    /// The articles of these sources, as an archive holds them; all articles where none is given.
    ///
    /// - Throws: ``ArchiveError/noSuchSource(name:held:others:)``; a storage error.
    public init(of archive: Archive, sources: [ExactName]) throws {
        self = try archive.store.read { try CopyScope(in: $0, sources: sources) }
    }

    private init(in reader: any ArchiveReader, sources: [ExactName]) throws {
        guard !sources.isEmpty else {
            (self.sources, versions) = ([nil], try reader.measures().versions)
            return
        }
        let held = try reader.sources()
        var names: [ExactName] = []
        for source in sources {
            let name = try source.forms.first { form in
                try !reader.articles(matching: ArticleFilter(source: form), after: nil, limit: 1).isEmpty
            }
            guard let name else { throw ArchiveError.noSuchSource(named: source.text, of: held.map(\.name.text)) }
            if !names.contains(name) { names.append(name) }
        }
        self.sources = names
        versions = held.filter { names.contains($0.name) }.reduce(0) { $0 + $1.versions }
    }
}

/// Copies articles of one archive into another, and can be run again: what is there already is compared, and what it lacks is added.
///
/// A transaction holds some articles, or a long one. After it, each is read again and compared with what it was copied from. So whatever ends
/// the program between two transactions, the same copy goes on.
public struct CopyRun {
    let origin: any ArchiveStore
    let target: any ArchiveStore
    private let scope: CopyScope
    var limits = CopyLimits()
    let merging: MergingSession
    var counts = CopyCounts()
    /// How many paragraphs were written, beside those that the session has.
    var addedParagraphs = 0
    /// Whether every article is numbered in both archives as in the other, so that they count the same.
    var isExact = true

    /// A copy of one archive to another.
    ///
    /// - Parameters:
    ///   - scope: Which articles of the first.
    ///   - replaces: Whether a version that the other archive holds with other content gives way.
    public init(_ scope: CopyScope, from origin: Archive, to target: Archive, replacing replaces: Bool = false) {
        (self.scope, self.origin, self.target) = (scope, origin.store, target.store)
        merging = MergingSession(into: target, replacing: replaces)
    }

    /// Copies what is to be copied.
    ///
    /// How far sources were read is copied with a whole archive alone, and only where no fault was found: so a later ingest of the same source
    /// goes on in either archive.
    ///
    /// - Parameter report: Called after each group of articles, and for each fault; what it throws ends the copy, as the end of the process would.
    /// - Throws: A storage error. What was done before stays done.
    public mutating func run(reporting report: (CopyEvent) throws -> Void) throws -> CopyCounts {
        // Before any article is read: what it says was read is held then.
        let positions = try origin.read { try $0.positions() }
        let measures = try origin.read { try $0.measures() }
        for source in scope.sources {
            var last: ArticleID?
            repeat {
                last = try origin.read { reader in
                    try copyGroup(of: source, after: last, through: reader, report)
                }
                try report(.progress(counts, all: scope.versions))
            } while last != nil
        }
        try merging.finish()
        try target.settle(afterAdding: addedParagraphs)
        guard scope.isWhole, counts.faults == 0 else { return counts }
        try compareTotals(with: measures, report)
        if counts.faults == 0 { try put(positions) }
        return counts
    }

    /// Copies the articles behind one, as many as are read together; gives the last of them, nil where none was left.
    private mutating func copyGroup(
        of source: ExactName?, after: ArticleID?, through reader: any ArchiveReader,
        _ report: (CopyEvent) throws -> Void
    ) throws -> ArticleID? {
        let next = try reader.articles(
            matching: ArticleFilter(source: source), after: after, limit: limits.articles)
        guard !next.isEmpty else { return nil }
        let group = try ArticleGroup(first: next, within: limits, reading: reader)
        try copyParts(of: group, through: reader, report)
        return group.last
    }

    /// Of a group with a damaged article the others are copied.
    private mutating func copyParts(
        of group: ArticleGroup, through reader: any ArchiveReader, _ report: (CopyEvent) throws -> Void
    ) throws {
        do {
            try copy(group, through: reader, report)
        } catch let error as StorageError {
            guard case .inconsistent = error, let article = group.histories.first?.article else { throw error }
            if group.histories.count > 1 {
                for part in try group.parts { try copyParts(of: part, through: reader, report) }
            } else {
                counts.damaged += 1
                counts.versions += group.histories[0].versions.count
                // What can be read here does not fit together there.
                let isOurs = (try? group.fingerprints()) == nil
                try tell(.damaged(source: article.source, key: article.key, error, isInTarget: !isOurs), report)
            }
        }
    }

    /// Counts a fault, and tells it.
    mutating func tell(_ fault: CopyFault, _ report: (CopyEvent) throws -> Void) throws {
        counts.faults += 1
        try report(.fault(fault))
    }
}
