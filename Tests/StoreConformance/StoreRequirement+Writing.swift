import ArchiveStorage
import ArticleModel

extension StoreRequirement {
    static let ofWriting: [StoreRequirement] = [
        StoreRequirement("of a batch of changes each is made or given back by itself") { subject in
            let sample = try SampleContents(in: subject.store)
            let held = try subject.store.read { reader in try sample.all.map { try reader.article($0.id) } }
            let revisions = held.map { $0?.revision ?? 0 }
            let late = ArticleDelta(article: sample.radar.article)
            try subject.store.write { writer in
                var known = ArticleDelta(article: sample.ferry.article)
                known.addedParagraphs = [.init(9, "a word of warning", of: known.id)]
                var stale = ArticleDelta(article: sample.radar.article)
                stale.addedParagraphs = [.init(9, "a word too late", of: stale.id)]
                let numbers = try writer.newArticles(3)
                func new(_ key: ExactName, _ id: ArticleID, _ counts: VersionCounts = VersionCounts()) -> ArticleDelta {
                    ArticleDelta(article: ArticleRecord(id: id, source: "late", key: key, url: nil, counts: counts))
                }
                var second = new("a", numbers[0], VersionCounts(versions: 1))
                second.addedParagraphs = [.init(1, "a word at last", of: second.id)]
                let outcomes = try writer.apply([
                    ArticleChange(from: revisions[0], [known]), ArticleChange(from: revisions[1] + 1, [stale]),
                    ArticleChange(from: nil, [new("a", numbers[0]), second]),
                    ArticleChange(from: nil, [new("a", numbers[1])]),
                    ArticleChange(from: nil, [late]), ArticleChange(from: revisions[0], [new("b", numbers[2])]),
                ])
                let made = ArticleChange.Outcome.made(revision: try writer.article(numbers[0])?.revision ?? 0)
                try expect(
                    outcomes, [made, .givenBack, made, .givenBack, .givenBack, .givenBack],
                    "as expected, of another revision, new in two steps, of a key that is held, of a number that is held, not held"
                )
                try expect(Set(numbers).count, 3, "numbers")
                try expect(numbers.allSatisfy { $0 > sample.courier.id }, true, "greater than those of all articles")
                try expect(try writer.article(numbers[0])?.counts.versions, 1, "as the last step says")
                try expect(try writer.article(numbers[1]), nil, "what was given back")
            }
            try subject.store.read { reader in
                let leaf = IndexLeaf(.phrase(["a", "word"]))
                let page = try reader.candidates(for: leaf, in: .everything, after: nil, limit: 9)
                try expect(page.rows.map(\.article.rawValue), [1, 4], "articles with what was written")
                let after = try sample.all.map { try reader.article($0.id)?.revision ?? 0 }
                try expect(after[1...], revisions[1...], "revisions of articles whose changes were given back")
                try expect(after[0] > revisions[0], true, "the revision of the one that was changed")
            }
        },
        StoreRequirement("a delta that is applied again changes nothing") { subject in
            let sample = try SampleContents(in: subject.store)
            let before = try StoredState(of: subject.store)
            for delta in sample.all { try subject.store.write { try $0.apply(delta) } }
            try expect(try StoredState(of: subject.store), before, "after each delta was applied twice")
            try subject.store.write { writer in
                var delta = ArticleDelta(article: sample.radar.article)
                delta.addedParagraphs = [.init(4, "a late addition", of: delta.id)]
                for _ in 0..<2 { try writer.apply(delta) }
                var sum = PostingSum()
                for paragraph in sample.radar.addedParagraphs + delta.addedParagraphs {
                    paragraph.addPostings(to: &sum)
                }
                try expect(try writer.postingSums()[delta.id], sum, "postings, in one transaction")
            }
        },
        StoreRequirement("what a delta takes away is gone, and what it brings back is as before") { subject in
            let sample = try SampleContents(in: subject.store)
            let before = try StoredState(of: subject.store)
            let (ferry, removed) = (sample.ferry, removal(from: sample.ferry))
            for _ in 0..<2 { try subject.store.write { try $0.apply(removed) } }
            try subject.store.read { reader in
                try expect(try reader.textOrdinals(of: ferry.id), [1], "texts")
                try expect(try reader.paragraph(removed.removedParagraphs[0].record.id), nil, "the paragraph")
                let spans = try reader.spans(of: [1, 3].map { ParagraphID(article: ferry.id, number: $0) })
                try expect(
                    Array(spans.joined()), [TextSpan(first: 1, last: 1), TextSpan(first: 1, last: nil)], "spans")
                let leaf = IndexLeaf(.phrase(["eleven"]))
                try expect(
                    try reader.candidates(for: leaf, in: .everything, after: nil, limit: 9).rows, [], "its postings")
                try expect(try reader.versions(of: ferry.id).map(\.text), [1, 1, 1], "texts of the versions")
            }
            try subject.store.write { try $0.apply(ferry) }
            try expect(try StoredState(of: subject.store), before, "after it came back")
        },
        StoreRequirement("positions are remembered by origin and options, with the aliases of what is held") {
            subject in
            let sample = try SampleContents(in: subject.store)
            let options = StoredState.options
            let aliases = [
                ArticleAlias(source: "post", articleKey: "ferry", key: "boat"),
                ArticleAlias(source: "post", articleKey: "not held", key: "boat2"),
            ]
            try subject.store.write { writer in
                try writer.put(IngestPosition(origin: "a", options: options))
                try writer.put(
                    IngestPosition(origin: "a", options: options, head: "c1", moves: [0, 1], aliases: aliases))
                try writer.put(IngestPosition(origin: "b", options: options))
                try writer.put(IngestPosition(origin: "c", options: "as another reads"))
            }
            try subject.store.read { reader in
                try expect(
                    try reader.positions().sorted { $0.origin < $1.origin },
                    [
                        IngestPosition(origin: "a", options: options, head: "c1", moves: [0, 1]),
                        IngestPosition(origin: "b", options: options),
                        IngestPosition(origin: "c", options: "as another reads"),
                    ], "positions")
                func found(_ alias: ExactName, _ source: ExactName? = nil) throws -> [ArticleID] {
                    try reader.articles(alias: alias, source: source).map(\.id)
                }
                try expect(try found("boat"), [sample.ferry.id], "by alias")
                try expect(try found("boat", "post"), [sample.ferry.id], "by alias and source")
                try expect(try found("boat", "courier"), [], "by alias and another source")
                try expect(try found("boat2"), [], "by the alias of what is not held")
                try expect(try found("ferry"), [], "a key is no alias")
            }
        },
        StoreRequirement("further keys are remembered by themselves, and lead to the article that bore them last") {
            subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar) = (sample.ferry.article, sample.radar.article)
            func alias(_ key: ExactName, of article: ArticleRecord) -> ArticleAlias {
                ArticleAlias(source: article.source, articleKey: article.key, key: key)
            }
            func held() throws -> [ArticleAlias] {
                try subject.store.read { try $0.aliases(of: sample.all.map(\.id)) }.sorted { $0.key < $1.key }
            }
            try expect(try held(), [], "before any is put")
            try subject.store.write { writer in
                let unknown = ArticleAlias(source: "post", articleKey: "not held", key: "c")
                try writer.put([alias("caf\u{E9}", of: ferry), alias("cafe\u{301}", of: ferry), unknown])
                try writer.put([alias("a", of: ferry), alias("b", of: radar)])
            }
            try subject.store.write { try $0.put([alias("a", of: radar)]) }
            try expect(
                try held(),
                [
                    alias("a", of: radar), alias("b", of: radar), alias("cafe\u{301}", of: ferry),
                    alias("caf\u{E9}", of: ferry),
                ], "all of them")
            let some = try subject.store.read { try $0.aliases(of: [radar.id, sample.courier.id]) }
            try expect(Set(some.map(\.key)), ["a", "b"], "those of some articles")
            try expect(try subject.store.read { try $0.aliases(of: []) }, [], "those of none")
            try expect(try subject.store.read { try $0.positions() }, [], "no position comes with them")
        },
    ]

    /// Takes text 2 with what it alone has: paragraph 4, the link, their breaks.
    private static func removal(from ferry: ArticleDelta) -> ArticleDelta {
        var delta = ArticleDelta(article: ferry.article)
        delta.removedTexts = [2]
        delta.removedParagraphs = Array(ferry.addedParagraphs[3...])
        delta.spanChanges = [
            .remove(paragraph: 4, first: 2), .remove(paragraph: 5, first: 2), .close(paragraph: 1, last: 1),
        ]
        delta.removedBreaks = Array(ferry.addedBreaks[1...])
        delta.versions = [ferry.versions[1]]
        delta.versions[0].text = 1
        return delta
    }

    static let ofForgetting: [StoreRequirement] = [
        StoreRequirement("a forgotten article leaves nothing, and its number is not given out again") { subject in
            let sample = try SampleContents(in: subject.store)
            let forgotten = sample.courier.id
            try subject.store.write { writer in
                let alias = ArticleAlias(source: "courier", articleKey: "ferry", key: "boat")
                try writer.put(IngestPosition(origin: "a", options: StoredState.options, head: "c1", aliases: [alias]))
                // Whoever forgets knows the words; a store cannot.
                var delta = ArticleDelta(article: sample.courier.article)
                delta.removedParagraphs = sample.courier.addedParagraphs
                try writer.apply(delta)
                try writer.forget(forgotten)
            }
            try subject.store.write { writer in
                try expect(try writer.article(forgotten), nil, "the article")
                try expect(try writer.sources().map(\.name), ["post"], "a source without articles")
                try expect(try writer.versions(of: forgotten), [], "versions")
                try expect(try writer.textOrdinals(of: forgotten), [], "texts")
                try writer.forEachParagraph(of: forgotten) { record, _ in throw Unmet(description: "found \(record)") }
                let numbers = sample.courier.addedParagraphs.map(\.record.id)
                try expect(Array(try writer.spans(of: numbers).joined()), [], "spans")
                try expect(try writer.postingSums()[forgotten], nil, "postings")
                try expect(try writer.breakSums()[forgotten], nil, "breaks")
                try expect(try writer.positions(), [], "positions")
                try expect(try writer.articles(alias: "boat", source: nil), [], "aliases")
                let next = try writer.addArticle(source: "courier", key: "ferry", url: nil)
                try expect(next.id > forgotten, "a new number")
            }
        }
    ]
}

extension ArchiveReader {
    /// The articles that bear `alias` as a further key, hidden or not, of any source where none is given.
    fileprivate func articles(alias: ExactName, source: ExactName?) throws -> [ArticleRecord] {
        try articles(named: [.alias(alias, source: source)], includesHidden: true, limit: .max)?.articles ?? []
    }
}
