import ArchiveStorage
import ArticleModel

/// The paragraphs, links and texts of an article as far as an ingest has met them or asked for them.
struct KnownContents {
    /// The numbers of paragraphs and links, by content.
    private var numbers: [ContentKey: Int] = [:]
    /// Whether all contents of the article are known, so that none needs to be asked for.
    private(set) var isComplete: Bool
    /// The texts of a digest, all of them where there is an entry.
    private var texts: [TextDigest: [Holdings.Text]] = [:]
    /// The ordinals that the importer's hints stand for.
    private var tokens: [UInt64: Int] = [:]
    private var pieces: [UInt64: PieceNumbers] = [:]
    /// What was asked for in this batch: what the article has of it is known.
    private var asked = (digests: Set<TextDigest>(), keys: Set<ContentKey>())

    /// Nothing is known yet; where `isComplete`, since the article has nothing.
    init(isComplete: Bool) {
        self.isComplete = isComplete
    }

    /// How much is kept in mind: paragraphs, links and pieces.
    var count: Int { numbers.count + pieces.count }

    // MARK: Asking

    /// Asks for the texts that these versions may have, as far as they are not known.
    mutating func ask(forTextsOf versions: some Sequence<WaitingVersion>, in request: inout HoldingsRequest) {
        for waiting in versions {
            // By what text it bears is known again what has neither number nor time.
            let isNameless = waiting.version.number == nil && waiting.version.seenAt == nil
            guard isNameless || !isDecided(waiting.digest) else { continue }
            request.digests.insert(waiting.digest)
        }
        asked.digests.formUnion(request.digests)
    }

    /// Asks for what these versions have and the article may hold, once their texts are known.
    ///
    /// - Parameter compared: The places of those that will be compared with another text, and so need all of their contents.
    mutating func ask(
        forContentsOf versions: inout [WaitingVersion], comparing compared: Set<Int>, in request: inout HoldingsRequest
    ) {
        guard !isComplete else { return }
        var met = (pieces: Set<UInt64>(), digests: Set<TextDigest>())
        for index in versions.indices {
            guard versions[index].version.contentToken.flatMap({ tokens[$0] }) == nil else { continue }
            let digest = versions[index].digest
            // A text that is held can still be told from another by its links.
            let isNew = texts[digest] == nil && met.digests.insert(digest).inserted
            ask(
                forContentsOf: &versions[index], isWhole: isNew || compared.contains(index), in: &request,
                met: &met.pieces)
        }
    }

    private mutating func ask(
        forContentsOf waiting: inout WaitingVersion, isWhole: Bool, in request: inout HoldingsRequest,
        met: inout Set<UInt64>
    ) {
        let (version, links) = (waiting.version, waiting.version.knownLinks ?? [])
        if isWhole, let title = version.title { ask(for: title, .title, at: 0, of: &waiting, in: &request) }
        var (body, targets) = (0, 0)
        func askUpTo(_ ends: (body: Int, links: Int), _ contents: inout KnownContents) {
            for index in isWhole ? body..<max(body, ends.body) : 0..<0 {
                contents.ask(for: version.paragraphs[index], .body, at: index, of: &waiting, in: &request)
            }
            for index in targets..<max(targets, ends.links) {
                contents.ask(for: links[index], .link, at: index, of: &waiting, in: &request)
            }
        }
        for piece in version.pieces {
            let ends = (body: body + piece.count, links: targets + piece.links)
            guard ends.body <= version.paragraphs.count, ends.links <= links.count else { break }
            if pieces[piece.token] == nil, met.insert(piece.token).inserted { askUpTo(ends, &self) }
            (body, targets) = ends
        }
        askUpTo((version.paragraphs.count, links.count), &self)
    }

    private mutating func ask(
        for content: String, _ kind: ParagraphKind, at index: Int, of waiting: inout WaitingVersion,
        in request: inout HoldingsRequest
    ) {
        let key = waiting.keys.keepKey(of: kind, content, at: index)
        guard !isDecided(key) else { return }
        ask(for: key, kind, in: &request)
    }

    /// Asks for a paragraph or link.
    mutating func ask(for key: ContentKey, _ kind: ParagraphKind, in request: inout HoldingsRequest) {
        asked.keys.insert(key)
        if kind == .link { request.linkKeys.insert(key.stored) } else { request.paragraphKeys.insert(key.stored) }
    }

    /// Asks for the texts of a digest.
    mutating func ask(for digest: TextDigest, in request: inout HoldingsRequest) {
        asked.digests.insert(digest)
        request.digests.insert(digest)
    }

    /// Learns what was asked for. Where the article has been changed since it was known, all else is forgotten.
    mutating func take(_ holdings: Holdings) {
        if holdings.standing != nil {
            (numbers, texts, tokens, pieces, isComplete) = ([:], [:], [:], [:], false)
        }
        for text in holdings.texts where texts[text.digest]?.contains(where: { $0.ordinal == text.ordinal }) != true {
            add(text)
        }
        for paragraph in (holdings.standing?.paragraphs ?? []) + holdings.paragraphs {
            numbers[ContentKey(kind: paragraph.kind, content: paragraph.content)] = paragraph.id.number
        }
    }

    /// The batch is over: what was asked for in it may come to be held.
    mutating func endBatch() { asked = ([], []) }

    // MARK: Knowing

    /// Whether all texts of a digest are known, or that there is none.
    func isDecided(_ digest: TextDigest) -> Bool {
        isComplete || texts[digest] != nil || asked.digests.contains(digest)
    }

    /// Whether it is known that the article holds a paragraph or link, or that it does not.
    func isDecided(_ key: ContentKey) -> Bool {
        isComplete || numbers[key] != nil || asked.keys.contains(key)
    }

    /// The known texts of a digest, which differ in their links.
    func texts(of digest: TextDigest) -> [Holdings.Text] { texts[digest] ?? [] }

    /// The number of a paragraph or link; nil where none is known.
    func number(of key: ContentKey) -> Int? { numbers[key] }

    /// The ordinal that a hint of the importer stands for; nil where that is not known.
    func ordinal(ofToken token: UInt64?) -> Int? { token.flatMap { tokens[$0] } }

    /// The numbers of what a piece holds; nil where they are not known.
    func numbers(ofPiece token: UInt64) -> PieceNumbers? { pieces[token] }

    // MARK: Adding

    mutating func add(_ number: Int, for key: ContentKey) { numbers[key] = number }

    mutating func add(_ text: Holdings.Text) { texts[text.digest, default: []].append(text) }

    mutating func add(_ ordinal: Int, forToken token: UInt64?) {
        if let token { tokens[token] = ordinal }
    }

    mutating func add(_ numbers: PieceNumbers, forPiece token: UInt64) { pieces[token] = numbers }
}
