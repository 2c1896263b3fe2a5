import ArchiveStorage
import ArticleModel

extension StoreRequirement {
    static let ofHits: [StoreRequirement] = [
        StoreRequirement("hits come in each order, ties by number, and pages put together are the whole") { subject in
            let sample = try DatedContents(in: subject.store)
            for (order, expected) in [
                (ArticleOrder.earliest, "cabfd"), (.latest, "fcabd"), (.undatedFirst, "cdabf"),
            ] {
                for limit in 1...6 {
                    let request = HitRequest(
                        leaves: [.init(boat)], finder: .leaf(0), in: ArticleScope(), order: order, limit: limit)
                    let found = try subject.store.read { try allPages(of: request, in: $0) }
                    try expect(sample.names(found.articles.map(\.id)), expected, "\(order), \(limit) a page")
                    try expect(found.isSure ? found.count : 5, 5, "\(order): the count")
                    for article in found.articles {
                        let delta = sample.all.first { $0.id == article.id }
                        try expect(article.position, delta?.article.position(in: order), "\(order): a position")
                    }
                }
            }
        },
        StoreRequirement("hits are of the scope alone, and of nothing that is hidden") { subject in
            let sample = try DatedContents(in: subject.store)
            let (a, c, e) = (sample.a.id, sample.c.id, sample.e.id)
            for (scope, expected) in [
                (ArticleScope(source: "post"), "abf"), (ArticleScope(source: "nowhere"), ""),
                // One of unknown time may have been seen at any time.
                (ArticleScope(since: time(350)), "cfd"), (ArticleScope(until: time(60)), "cd"),
                (ArticleScope(since: time(300), until: time(300)), "cad"),
                (ArticleScope(since: time(201), until: time(299)), "cad"),
                (ArticleScope(since: time(501)), "cd"), (ArticleScope(fewestVersions: 3), "ca"),
                (ArticleScope(in: .articles([a, c, e])), "ca"), (ArticleScope(in: .articles([])), ""),
                (ArticleScope(in: .articles([a, c]), source: "post", since: time(1), fewestVersions: 2), "a"),
            ] {
                let request = HitRequest(
                    leaves: [.init(boat)], finder: .leaf(0), in: scope, order: .earliest, limit: 9)
                let found = try subject.store.read { try allPages(of: request, in: $0) }
                try expect(sample.names(found.articles.map(\.id)), expected, "\(scope)")
            }
        },
        StoreRequirement("a finder leaves out no article of which it is true, and hits are given of every leaf") {
            subject in
            let sample = try DatedContents(in: subject.store)
            let leaves = ["boat", "leaves", "sinks", "train", "xyzzy"].map { HitRequest.Leaf(.init(.phrase([$0]))) }
            for (finder, expected): (HitRequest.Finder, String) in [
                (.leaf(1), "ca"), (.leaf(4), ""), (.all([.leaf(0), .leaf(1)]), "ca"),
                (.all([.leaf(1), .leaf(2)]), ""), (.any([.leaf(1), .leaf(2)]), "cab"),
                (.any([.leaf(3), .leaf(4)]), "g"), (.all([.leaf(0), .any([.leaf(2), .leaf(3)])]), "b"),
                (.any([.all([.leaf(0), .leaf(2)]), .leaf(3)]), "bg"), (.all([.leaf(0), .leaf(4)]), ""),
            ] {
                let request = HitRequest(
                    leaves: leaves, finder: finder, in: ArticleScope(), order: .earliest, limit: 9)
                let found = try subject.store.read { try allPages(of: request, in: $0) }
                let names = sample.names(found.articles.map(\.id))
                try expect(found.isSure ? names : names.filter(expected.contains), expected, "\(finder)")
                try expect(found.articles.allSatisfy { $0.hits.count == leaves.count }, "\(finder): hits of each leaf")
                if let b = found.articles.first(where: { $0.id == sample.b.id }) {
                    try expect(numbers(b.hits[0]), [1], "\(finder): hits of a leaf that may not have found it")
                    try expect(b.hits[1].isExact ? numbers(b.hits[1]) : [], [], "\(finder): hits of one that does not")
                }
            }
        },
        StoreRequirement("an article is also found by what is said to stand in it, within the scope") { subject in
            let sample = try DatedContents(in: subject.store)
            let further = [sample.b.id, sample.e.id, sample.g.id, ArticleID(rawValue: 99)]
            for (scope, expected) in [
                (ArticleScope(), "bg"), (ArticleScope(until: time(100)), "b"), (ArticleScope(source: "courier"), ""),
            ] {
                let request = HitRequest(
                    leaves: [.init(IndexLeaf(.phrase(["train"])), further: further)], finder: .leaf(0), in: scope,
                    order: .earliest, limit: 9)
                let found = try subject.store.read { try allPages(of: request, in: $0) }
                try expect(sample.names(found.articles.map(\.id)), expected, "\(scope)")
                if let b = found.articles.first { try expect(numbers(b.hits[0]), [], "no paragraph holds it") }
            }
        },
        StoreRequirement("a leaf that is looked for in some articles finds no other") { subject in
            let sample = try DatedContents(in: subject.store)
            let (a, b, c, e) = (sample.a.id, sample.b.id, sample.c.id, sample.e.id)
            let leaves = [
                HitRequest.Leaf(boat, in: [a, e]), HitRequest.Leaf(.init(.phrase(["leaves"])), in: [c]),
                HitRequest.Leaf(boat, in: []),
            ]
            for (finder, scope, expected): (HitRequest.Finder, SearchScope, String) in [
                (.any([.leaf(0), .leaf(1), .leaf(2)]), .everything, "ca"), (.leaf(0), .everything, "a"),
                (.leaf(2), .everything, ""), (.any([.leaf(0), .leaf(1)]), .articles([a, b]), "a"),
                (.all([.leaf(0), .leaf(1)]), .everything, ""),
            ] {
                let request = HitRequest(
                    leaves: leaves, finder: finder, in: ArticleScope(in: scope), order: .earliest, limit: 9)
                let found = try subject.store.read { try allPages(of: request, in: $0) }
                let names = sample.names(found.articles.map(\.id))
                try expect(found.isSure ? names : names.filter(expected.contains), expected, "\(finder)")
                for article in found.articles {
                    let own = leaves.map { $0.articles?.contains(article.id) ?? true }
                    try expect(article.hits.map { !$0.candidates.isEmpty }, own, "\(finder): hits of its own leaves")
                }
            }
        },
        StoreRequirement("hits bear their paragraphs, windows and spans, and the revision of the article") { subject in
            let sample = try DatedContents(in: subject.store)
            let leaves = [
                boat, IndexLeaf(.phrase(["word299"])), IndexLeaf(.phrase(["boat"]), kind: .title),
                IndexLeaf(.phrase(["timetable"]), kind: .link), IndexLeaf(.prefix("lea")),
                IndexLeaf(.near([["boat"], ["ten"]], distance: 3)), IndexLeaf(.phrase(["timetable"])),
            ]
            let request = HitRequest(
                leaves: leaves.map { .init($0) }, finder: .any(leaves.indices.map { .leaf($0) }), in: ArticleScope(),
                order: .earliest, limit: 9)
            try subject.store.read { reader in
                let found = try allPages(of: request, in: reader).articles
                for article in found {
                    try expect(article.revision, try reader.article(article.id)?.revision, "the revision")
                    for hits in article.hits { try expectSpans(of: hits, in: reader) }
                }
                for (index, delta, expected): (Int, ArticleDelta, [Candidate]) in [
                    (0, sample.a, [1, 2].map { sample.a.candidate($0) }), (0, sample.f, [sample.f.candidate(1, 0...1)]),
                    (1, sample.f, [sample.f.candidate(1, 1...1)]), (2, sample.a, [sample.a.candidate(2)]),
                    (2, sample.b, []), (3, sample.f, [sample.f.candidate(3)]), (4, sample.a, [sample.a.candidate(1)]),
                    (5, sample.c, [sample.c.candidate(1)]), (6, sample.f, []),
                ] {
                    guard let hits = found.first(where: { $0.id == delta.id })?.hits[index] else {
                        throw Unmet(description: "\(leaves[index]): \(delta.article.key) is left out")
                    }
                    let known = hits.isExact ? hits.candidates : hits.candidates.filter(expected.contains)
                    try expect(known, expected, "\(leaves[index]) in \(delta.article.key)")
                }
            }
        },
        StoreRequirement("hits bear the text that is asked for, and that which decides") { subject in
            let sample = try DatedContents(in: subject.store)
            let long = IndexLeaf(.phrase(Array(DatedContents.longWords[100..<150])))
            let last = IndexLeaf(.phrase(["word299"]))
            try subject.store.read { reader in
                func hits(_ leaf: IndexLeaf, _ contents: HitRequest.Contents, of delta: ArticleDelta) throws
                    -> ParagraphHits
                {
                    let request = HitRequest(
                        leaves: [.init(leaf, contents: contents)], finder: .leaf(0), in: ArticleScope(),
                        order: .earliest, limit: 9)
                    let found = try allPages(of: request, in: reader).articles.first { $0.id == delta.id }
                    return try found?.hits[0] ?? { throw Unmet(description: "\(leaf): left out") }()
                }
                for leaf in [boat, last, long, IndexLeaf(.near([["word1"], ["word2"]], distance: 1))] {
                    let found = try hits(leaf, .undecided, of: sample.f)
                    let texts = found.isExact ? 0 : found.candidates.count
                    try expect(found.contents.count, texts, "\(leaf): texts where the store is not sure")
                }
                let short = try hits(boat, .windows, of: sample.a)
                try expect(short.contents.map(\.text), ["The boat leaves", "Boat news"], "texts that are asked for")
                try expect(short.contents.map(\.kind), [.body, .title], "their kinds")
                let whole = DatedContents.longWords.joined(separator: " ")
                let window = DatedContents.longWords[224...].joined(separator: " ")
                try expect(try hits(last, .windows, of: sample.f).contents.map(\.text), [window], "a window")
                let all = try hits(last, .paragraphs, of: sample.f)
                try expect(all.contents.map(\.text), [whole], "the whole paragraph")
                try expect(all.candidates, [sample.f.candidate(1)], "a match may stand anywhere in it")
                // No window is sure to hold so many words.
                let run = try hits(long, .undecided, of: sample.f)
                try expect(run.candidates, [sample.f.candidate(1)], "what may run over windows")
                try expect(run.isExact ? [whole] : run.contents.map(\.text), [whole], "its text")
            }
        },
    ]

    static let ofOrders: [StoreRequirement] = [
        StoreRequirement("articles are listed in each order of time, in pages") { subject in
            let sample = try DatedContents(in: subject.store)
            for (order, expected) in [
                (ArticleOrder.earliest, "cabgfd"), (.latest, "fcagbd"), (.undatedFirst, "cdabgf"),
            ] {
                for limit in 1...7 {
                    let found = try subject.store.read { reader in
                        try allPages {
                            try reader.articles(in: ArticleScope(), order: order, after: $0, limit: limit)
                        } behind: {
                            $0.position(in: order)
                        }
                    }
                    try expect(sample.names(found.map(\.id)), expected, "\(order), \(limit) a page")
                }
            }
        },
        StoreRequirement("articles in an order are of the scope alone") { subject in
            let sample = try DatedContents(in: subject.store)
            for (scope, expected) in [
                (ArticleScope(source: "courier"), "cd"), (ArticleScope(source: "nowhere"), ""),
                (ArticleScope(since: time(350)), "cfd"), (ArticleScope(until: time(60)), "cd"),
                (ArticleScope(since: time(300), until: time(300)), "cagd"), (ArticleScope(fewestVersions: 3), "ca"),
                (ArticleScope(in: .articles([sample.a.id, sample.e.id, sample.g.id])), "ag"),
                (ArticleScope(in: .articles([])), ""),
            ] {
                let found = try subject.store.read { reader in
                    try allPages {
                        try reader.articles(in: scope, order: .earliest, after: $0, limit: 2)
                    } behind: {
                        $0.position(in: .earliest)
                    }
                }
                try expect(sample.names(found.map(\.id)), expected, "\(scope)")
            }
        },
        StoreRequirement("histories are given in the order of the numbers, without those that are not there") {
            subject in
            let sample = try DatedContents(in: subject.store)
            let asked = [sample.c.id, ArticleID(rawValue: 99), sample.a.id, sample.e.id]
            try subject.store.read { reader in
                let found = try reader.histories(of: asked)
                try expect(sample.names(found.map(\.article.id)), "cae", "articles")
                for history in found {
                    try expect(history.article, try reader.article(history.article.id), "the article")
                    try expect(
                        history.versions.sorted { $0.arrival < $1.arrival },
                        try reader.versions(of: history.article.id).sorted { $0.arrival < $1.arrival }, "its versions")
                }
                try expect(found.first?.versions.count, 3, "all versions")
                try expect(try reader.histories(of: []), [], "histories of none")
            }
        },
    ]

    private static let boat = IndexLeaf(.phrase(["boat"]))

    private static func time(_ seconds: Int64) -> Timestamp { Timestamp(secondsSince1970: seconds) }

    private static func numbers(_ hits: ParagraphHits) -> [Int] { hits.candidates.map(\.paragraph.number) }

    /// Everything that a request finds, page by page, as one page.
    private static func allPages(of request: HitRequest, in reader: any ArchiveReader) throws -> HitPage {
        var request = request
        var all = try reader.hits(request)
        var page = all
        while let next = page.next {
            try expect(page.articles.count <= request.limit, "no page is longer than asked for")
            try expect(next, page.articles.last?.position, "a page begins behind the one before it")
            request.after = next
            page = try reader.hits(request)
            all.articles += page.articles
            try expect(page.count, all.count, "each page tells of all")
            guard all.articles.count <= 99 else { throw Unmet(description: "the pages do not end") }
        }
        return all
    }

    /// The rows of all pages; one that is not full is the last.
    private static func allPages<Row, Position>(
        _ page: (Position?) throws -> [Row], behind position: (Row) -> Position
    ) throws -> [Row] {
        var all: [Row] = []
        while all.count < 99 {
            let rows = try page(all.last.map(position))
            if rows.isEmpty { return all }
            all += rows
        }
        throw Unmet(description: "the pages do not end")
    }

    private static func expectSpans(of hits: ParagraphHits, in reader: any ArchiveReader) throws {
        let paragraphs = hits.candidates.map(\.paragraph)
        try expect(paragraphs, Set(paragraphs).sorted(), "paragraphs ascend, none twice")
        try expect(hits.spanEnds.count, paragraphs.count, "spans of each paragraph")
        try expect(Int(hits.spanEnds.last ?? 0), hits.spans.count, "spans of no other")
        for (index, spans) in try reader.spans(of: paragraphs).enumerated() {
            try expect(Array(hits.spans(at: index)), spans, "spans of \(paragraphs[index])")
        }
    }
}

extension ArticleDelta {
    /// The paragraph with this number, and windows of it.
    fileprivate func candidate(_ number: Int, _ windows: ClosedRange<Int>? = nil) -> Candidate {
        Candidate(ParagraphID(article: id, number: number), windows: windows)
    }
}
