public import ArticleModel

/// Names one distinct text of one article.
public struct TextID: Sendable, Hashable, Comparable {
    /// The article.
    public var article: ArticleID
    /// The ordinal of the text in it.
    public var ordinal: Int

    /// The text of this ordinal.
    public init(article: ArticleID, ordinal: Int) {
        self.article = article
        self.ordinal = ordinal
    }

    /// Orders texts by article, then by ordinal.
    public static func < (one: TextID, other: TextID) -> Bool {
        (one.article, one.ordinal) < (other.article, other.ordinal)
    }
}

/// Distinct texts that are asked for together, and what is shown of them.
public struct TextRequest: Sendable {
    /// A text whose lists are wanted, and which of its paragraphs and links are given with it.
    public struct Part: Sendable {
        /// The text.
        public var id: TextID
        /// Only these of its paragraphs, titles and links, by number; nil for all of them.
        public var members: Set<Int>?
        /// How many of these are given at the most, the first in reading order: the title, the body, then the links. 0 for none.
        public var limit: Int
        /// How many paragraphs on either side of each that is given are given, too.
        public var margin: Int

        /// A part of the given text.
        public init(_ id: TextID, members: Set<Int>? = nil, limit: Int = .max, margin: Int = 0) {
            self.id = id
            self.members = members
            self.limit = limit
            self.margin = margin
        }
    }

    /// Texts of which the digest and the number of the title are wanted; one that is named several times is given once.
    public var headings: [TextID]
    /// Whether the titles themselves are given of ``headings`` and ``parts``.
    public var showsTitles: Bool
    /// Titles that the caller has: they are left out of what ``showsTitles`` gives.
    public var knownTitles: Set<ParagraphID> = []
    /// Texts that are wanted whole. One that is named several times is given once, with what each part asks for.
    public var parts: [Part]
    /// Once the lists of the texts hold so many numbers together, no further text is given whole: of ``parts`` behind it only the heading is.
    /// The first one is given however long it is. Eight bytes each.
    public var mostNumbers = 1 << 20

    /// The given texts, the whole ones without their paragraphs.
    public init(headings: [TextID] = [], showsTitles: Bool = false, texts: [TextID] = []) {
        self.headings = headings
        self.showsTitles = showsTitles
        parts = texts.map { Part($0, limit: 0) }
    }
}

/// The texts that were asked for and are there.
public struct TextAnswer: Sendable {
    /// By text, what it is known by: of all texts, those that are wanted whole among them.
    public var headings: [TextID: TextHeading] = [:]
    /// The texts that were wanted whole, as far as they were not too long together (see ``TextRequest/mostNumbers``).
    public var texts: [TextID: TextRecord] = [:]
    /// The titles, paragraphs and links that are given with them.
    public var paragraphs: [ParagraphID: ParagraphRecord] = [:]

    /// How many more numbers the lists of texts may hold.
    private var rest: Int

    /// Nothing.
    ///
    /// - Parameter mostNumbers: See ``TextRequest/mostNumbers``.
    public init(mostNumbers: Int = .max) {
        rest = mostNumbers
    }
}

extension TextAnswer {
    /// Whether a further text is given whole.
    public var takesTexts: Bool { rest > 0 }

    /// Takes a text that is wanted whole.
    public mutating func take(_ text: TextRecord, _ id: TextID) {
        texts[id] = text
        headings[id] = TextHeading(text)
        rest -= text.paragraphs.count + (text.links?.count ?? 0)
    }
}

extension TextRequest {
    /// The answer of a store that reads texts one by one, each once and in order, and then all paragraphs in order.
    public func answer(
        text: (TextID) throws -> TextRecord?, heading: (TextID) throws -> TextHeading?,
        paragraph: (ParagraphID) throws -> ParagraphRecord?
    ) rethrows -> TextAnswer {
        try answer { wanted, answer in
            for wanted in wanted {
                if wanted.isWhole, answer.takesTexts {
                    if let text = try text(wanted.id) { answer.take(text, wanted.id) }
                } else {
                    answer.headings[wanted.id] = try heading(wanted.id)
                }
            }
        } paragraph: {
            try paragraph($0)
        }
    }

    /// A text that is asked for, and whether it is wanted whole.
    public typealias WantedText = (id: TextID, isWhole: Bool)

    /// The answer of a store that reads texts together, each once and in order, and then all paragraphs in order.
    public func answer(
        texts read: ([WantedText], inout TextAnswer) throws -> Void,
        paragraph: (ParagraphID) throws -> ParagraphRecord?
    ) rethrows -> TextAnswer {
        var answer = TextAnswer(mostNumbers: mostNumbers)
        answer.texts.reserveCapacity(parts.count)
        let texts = wantedTexts
        answer.headings.reserveCapacity(texts.count)
        try read(texts, &answer)
        var wanted: [ParagraphID] = []
        if showsTitles {
            for (id, heading) in answer.headings where heading.title != 0 {
                let title = ParagraphID(article: id.article, number: heading.title)
                if knownTitles.isEmpty || !knownTitles.contains(title) { wanted.append(title) }
            }
        }
        for part in parts {
            guard let text = answer.texts[part.id] else { continue }
            part.forEachMember(of: text) { wanted.append(ParagraphID(article: part.id.article, number: $0)) }
        }
        answer.paragraphs.reserveCapacity(wanted.count)
        try forEachDistinct(wanted) { answer.paragraphs[$0] = try paragraph($0) }
        return answer
    }

    /// Each text once, ascending.
    private var wantedTexts: [WantedText] {
        var all: [WantedText] = []
        all.reserveCapacity(parts.count + headings.count)
        for part in parts { all.append((part.id, true)) }
        for id in headings { all.append((id, false)) }
        all.sort { $0.id < $1.id }
        var distinct: [WantedText] = []
        distinct.reserveCapacity(all.count)
        for wanted in all {
            if let last = distinct.last, last.id == wanted.id {
                if wanted.isWhole { distinct[distinct.count - 1].isWhole = true }
            } else {
                distinct.append(wanted)
            }
        }
        return distinct
    }

    /// Each once, ascending: few as they are, to sort them costs less than to hash them.
    private func forEachDistinct<ID: Comparable>(_ ids: [ID], _ body: (ID) throws -> Void) rethrows {
        var last: ID?
        for id in ids.sorted() where id != last {
            last = id
            try body(id)
        }
    }
}

extension TextRequest.Part {
    /// Calls `body` with the numbers that are given, in reading order; some of them several times.
    fileprivate func forEachMember(of text: TextRecord, _ body: (Int) -> Void) {
        if limit == 0 || members?.isEmpty == true { return }
        var rest = limit
        // Mostly few are wanted of a long text: a comparison leaves out nearly all others.
        let (least, greatest) = (members?.min() ?? Int.min, members?.max() ?? Int.max)
        let isAnyBetween = members == nil || least == greatest
        /// Whether it is given.
        func take(_ number: Int) -> Bool {
            guard rest > 0, number >= least, number <= greatest, isAnyBetween || members?.contains(number) == true
            else { return false }
            rest -= 1
            body(number)
            return true
        }
        if text.title != 0 { _ = take(text.title) }
        for (place, number) in text.paragraphs.enumerated() {
            if rest == 0 { return }
            guard take(number), margin > 0 else { continue }
            let around = max(0, place - margin)...min(text.paragraphs.count - 1, place + margin)
            for place in around { body(text.paragraphs[place]) }
        }
        for number in text.links ?? [] { _ = take(number) }
    }
}

extension ArchiveReader {
    /// A distinct text; nil where the article has none of this ordinal.
    public func text(_ ordinal: Int, of article: ArticleID) throws -> TextRecord? {
        let id = TextID(article: article, ordinal: ordinal)
        return try texts(TextRequest(texts: [id])).texts[id]
    }

    /// What a distinct text is known by; nil where the article has no such text.
    public func heading(ofText ordinal: Int, of article: ArticleID) throws -> TextHeading? {
        let id = TextID(article: article, ordinal: ordinal)
        return try texts(TextRequest(headings: [id])).headings[id]
    }

    /// The paragraph, title or link with this id; nil where there is none.
    public func paragraph(_ id: ParagraphID) throws -> ParagraphRecord? {
        try paragraphs([id])[id]
    }
}
