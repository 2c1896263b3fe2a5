import ArchiveStorage
import ArticleModel

extension StoreRequirement {
    static let ofIndex: [StoreRequirement] = [
        StoreRequirement("candidates leave out no match, and say where they may name others") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar, courier) = (sample.ferry, sample.radar, sample.courier)
            for (leaf, scope, expected): (IndexLeaf, SearchScope, [IndexRow]) in [
                (IndexLeaf(.phrase(["boat"])), .everything, [2, 3, 4].map(ferry.row)),
                (IndexLeaf(.phrase(["the", "boat", "leaves"])), .everything, [2, 4].map(ferry.row)),
                (IndexLeaf(.phrase(["boat", "the"])), .everything, []),
                (IndexLeaf(.phrase(["xyzzy"])), .everything, []),
                (IndexLeaf(.phrase(["ferry"])), .everything, [ferry.row(1), courier.row(1)]),
                (IndexLeaf(.phrase(["ferry"]), kind: .title), .everything, [ferry.row(1)]),
                (IndexLeaf(.phrase(["ferry"]), kind: .body), .everything, [courier.row(1)]),
                (IndexLeaf(.phrase(["ferry"])), .articles([courier.id]), [courier.row(1)]),
                (IndexLeaf(.phrase(["ferry"])), .articles([radar.id]), []),
                (IndexLeaf(.phrase(["ferry"])), .articles([]), []),
                (IndexLeaf(.prefix("ele")), .everything, [ferry.row(4)]),
                (IndexLeaf(.prefix("n"), kind: .title), .everything, [ferry.row(1)]),
                (IndexLeaf(.near([["ten"], ["the", "boat"]], distance: 2)), .everything, [ferry.row(2)]),
                (IndexLeaf(.near([["boat"], ["ten"]], distance: 1)), .everything, []),
                (IndexLeaf(.phrase(["timetable"])), .everything, []),
                (IndexLeaf(.phrase(["timetable"]), kind: .link), .everything, [ferry.row(5)]),
                (IndexLeaf(.phrase(["boat"]), kind: .link), .everything, []),
                (IndexLeaf(.phrase(["word250", "word251"])), .everything, [1, 2].map(radar.row)),
                (IndexLeaf(.phrase(["word299"])), .everything, [radar.row(2)]),
            ] {
                let page = try subject.store.read { try $0.candidates(for: leaf, in: scope, after: nil, limit: 100) }
                try expect(page.next, nil, "\(leaf): the last page")
                try expect(page.rows, page.rows.sorted(), "\(leaf): ascending")
                try expect(Set(page.rows).count, page.rows.count, "\(leaf): none twice")
                let found = page.isExact ? page.rows : page.rows.filter(expected.contains)
                try expect(found, expected, "\(leaf) in \(scope)")
            }
        },
        StoreRequirement("candidates come in pages") { subject in
            let sample = try SampleContents(in: subject.store)
            var (rows, after): ([IndexRow], IndexRow?) = ([], nil)
            try subject.store.read { reader in
                for _ in 0..<5 {
                    let page = try reader.candidates(
                        for: IndexLeaf(.phrase(["boat"])), in: .everything, after: after, limit: 1)
                    try expect(page.rows.count <= 1, "no page is longer than asked for")
                    rows += page.rows
                    after = page.next
                    if after == nil { break }
                }
            }
            try expect(after, nil, "the pages end")
            try expect(rows, [2, 3, 4].map(sample.ferry.row), "all pages together")
        },
        StoreRequirement("rows of articles with few paragraphs and with very many come in one order") { subject in
            // One paragraph has four windows, in the rows from 1,022 to 1,025.
            let long = (0..<800).map { $0 % 200 == 0 ? "item" : "word\($0)" }.joined(separator: " ")
            let many = Array(1...4) + Array(1_010...1_021) + [1_022, 1_026, 2_000, 70_000, 1 << 23]
            let deltas = try subject.store.write { writer in
                try [many, [1, 2, 3], many, [1_023], [1_024], [5]].enumerated().map { place, numbers in
                    var delta = ArticleDelta(
                        article: try writer.addArticle(source: "post", key: ExactName("k\(place)"), url: nil))
                    delta.addedParagraphs = numbers.map { number in
                        .init(number, number == 1_022 ? long : "item number \(number)", of: delta.id)
                    }
                    try writer.apply(delta)
                    return delta
                }
            }
            func compare(_ scope: [ArticleDelta]?, limit: Int) throws {
                let expected = (scope ?? deltas).flatMap { delta in
                    delta.addedParagraphs.flatMap { added in
                        added.windows.indices.filter { window in
                            added.terms[added.windows[window]].split(separator: UInt8(ascii: " ")).contains(
                                Array("item".utf8)[...])
                        }.map { IndexRow(window: $0, of: added.record.id) }
                    }
                }
                var (rows, after): ([IndexRow], IndexRow?) = ([], nil)
                try subject.store.read { reader in
                    repeat {
                        let page = try reader.candidates(
                            for: IndexLeaf(.phrase(["item"])),
                            in: scope.map { .articles($0.map(\.id)) } ?? .everything, after: after, limit: limit)
                        try expect(page.rows.count <= limit, "no page is longer than asked for")
                        rows += page.rows
                        after = page.next
                    } while after != nil
                }
                try expect(rows, expected, "\(scope?.count ?? -1) articles, \(limit) at a time")
            }
            for limit in [1, 2, 5, 14, 17, 100, .max] {
                try compare(nil, limit: limit)
                try compare(deltas, limit: limit)
                for delta in deltas { try compare([delta], limit: limit) }
                try compare([deltas[1], deltas[2], deltas[5]], limit: limit)
            }
            try subject.store.write { writer in
                for delta in deltas {
                    var sum = PostingSum()
                    for added in delta.addedParagraphs { added.addPostings(to: &sum) }
                    try expect(try writer.postingSums()[delta.id], sum, "postings")
                    var gone = ArticleDelta(article: delta.article)
                    gone.removedParagraphs = delta.addedParagraphs
                    try writer.apply(gone)
                }
                try expect(try writer.postingSums(), [:], "postings of what is gone")
            }
        },
        StoreRequirement("rows lead to their paragraphs, windows and texts") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar) = (sample.ferry, sample.radar)
            let rows = [ferry.row(2), radar.row(1), radar.row(2), radar.row(3)]
            let long = ParagraphID(article: radar.id, number: 1)
            try subject.store.read { reader in
                let found = try reader.contents(ofRows: rows, margin: 0)
                try expect(
                    found.map(\.candidate),
                    [
                        Candidate(ParagraphID(article: ferry.id, number: 2)), Candidate(long, windows: 0...1),
                        Candidate(ParagraphID(article: radar.id, number: 3)),
                    ], "paragraphs")
                let asked = [ferry.row(2), ferry.row(5), ferry.row(9), radar.row(2)]
                let contents = try reader.contents(ofRows: asked, margin: 0)
                try expect(contents.map(\.candidate.paragraph.number), [2, 5, 1], "of rows that are there")
                try expect(contents.last?.candidate.windows, 1...1, "the window")
                try expect(contents.map(\.kind), [.body, .link, .body], "kinds")
                try expect(
                    contents.prefix(2).map(\.text), ["The boat leaves at ten.", "/timetable"], "texts")
                let words = SampleContents.longWords
                let window = words[(IndexWindows.words - IndexWindows.overlap)...]
                try expect(contents.last?.text, window.joined(separator: " "), "the text of the window")
                let wide = try reader.contents(ofRows: [radar.row(2)], margin: 1)
                try expect(wide.first?.candidate.windows, 0...2, "with the windows beside it")
                try expect(wide.first?.text, words.joined(separator: " "), "with the text of the windows beside it")
            }
        },
        StoreRequirement("leaves are looked for together, each up to its limit, until there are enough rows") {
            subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, courier) = (sample.ferry, sample.courier)
            let leaves = ["boat", "xyzzy", "ferry"].map { IndexLeaf(.phrase([$0])) }
            func rows(_ change: (inout CandidateRequest) -> Void) throws -> [[IndexRow]] {
                var request = CandidateRequest(leaves, in: .everything, limit: 9)
                change(&request)
                return try subject.store.read { try $0.candidates(request).map(\.rows) }
            }
            let (boats, ferries) = ([2, 3, 4].map(ferry.row), [ferry.row(1), courier.row(1)])
            try expect(try rows { _ in }, [boats, [], ferries], "all")
            try expect(try rows { $0.limit = 1 }, [[boats[0]], [], [ferries[0]]], "a row of each")
            try expect(try rows { $0.enough = 3 }, [boats, [], ferries], "as many as are enough, and no more")
            try expect(try rows { $0.enough = 2 }, [boats], "more than are enough")
            try expect(try rows { $0.source = "courier" }, [[], [], [ferries[1]]], "of a source")
            try expect(try rows { $0.source = "nowhere" }, [[], [], []], "of no source")
            try expect(
                try rows { ($0.source, $0.mostPassed) = ("courier", 0) }, [[], [], []], "nothing is passed over")
            try expect(
                try rows { ($0.source, $0.mostPassed) = ("courier", 3) }, [[], [], []], "so many are passed over")
            var hidden = ArticleDelta(article: courier.article)
            hidden.article.isHidden = true
            try subject.store.write { try $0.apply(hidden) }
            try expect(try rows { $0.source = "courier" }, [[], [], []], "of a source, hidden")
            let pages = try subject.store.read {
                try $0.candidates(CandidateRequest(leaves, in: .everything, limit: 2))
            }
            try expect(pages.map { $0.next == nil }, [false, true, true], "which have more rows")
        },
        StoreRequirement("texts of candidates are given whole, or the stretch of their windows") { subject in
            let sample = try SampleContents(in: subject.store)
            let long = ParagraphID(article: sample.radar.id, number: 1)
            let candidates = [
                Candidate(long), Candidate(ParagraphID(article: sample.ferry.id, number: 5)),
                Candidate(long, windows: 1...1),
            ]
            let words = SampleContents.longWords
            var (kinds, texts): ([ParagraphKind], [String]) = ([], [])
            try subject.store.read { reader in
                try reader.withContents(of: candidates) { index, kind, text in
                    try expect(index, texts.count, "in turn")
                    kinds.append(kind)
                    texts.append(String(decoding: text, as: UTF8.self))
                }
            }
            try expect(kinds, [.body, .link, .body], "kinds")
            try expect(
                texts, [words.joined(separator: " "), "/timetable", words[224...].joined(separator: " ")], "texts")
            try subject.store.read { reader in
                let asked = [Candidate(ParagraphID(article: sample.ferry.id, number: 99))] + candidates
                for (bytes, count) in [(1, 2), (Int.max, 4)] {
                    let contents = try reader.contents(of: asked[...], bytes: bytes)
                    try expect(contents.count, count, "as many as take \(bytes) bytes")
                    try expect(contents[0]?.text, nil, "of what is not there")
                    try expect(contents[1]?.candidate, asked[1], "the candidate")
                }
                try expect(
                    try reader.contents(of: asked[2...], bytes: 0).map { $0?.text }, ["/timetable"], "at least one")
                try expect(try reader.contents(of: [], bytes: 1).count, 0, "of nothing")
            }
        },
        StoreRequirement("postings and word statistics are those of what is held") { subject in
            let sample = try SampleContents(in: subject.store)
            var (sums, statistics): ([ArticleID: PostingSum], [[UInt8]: Int]) = ([:], [:])
            for delta in sample.all {
                for paragraph in delta.addedParagraphs {
                    paragraph.addPostings(to: &sums[delta.id, default: PostingSum()])
                    paragraph.forEachSampledWord { statistics[Array($0.bytes), default: 0] += 1 }
                }
            }
            try expect(!statistics.isEmpty, "some rows of the sample are sampled")
            try subject.store.read { reader in
                try expect(try reader.postingSums(), sums, "postings")
                try expect(try reader.wordStatistics(), statistics, "statistics")
                for leaf in [
                    IndexLeaf(.phrase(["boat"])), IndexLeaf(.prefix("b")), IndexLeaf(.phrase(["x"]), kind: .link),
                ] {
                    try expect(try reader.estimatedCounts(of: [leaf])[0] >= 0, "an estimate")
                }
                let words = statistics.keys.filter { !$0.isEmpty }.sorted { $0.lexicographicallyPrecedes($1) }
                let leaves = words.prefix(3).map { IndexLeaf(.phrase([String(decoding: $0, as: UTF8.self)])) }
                try expect(
                    try reader.estimatedCounts(of: leaves),
                    words.prefix(3).map { Double(statistics[$0, default: 0] * WordSample.rate) }, "estimates of several"
                )
                try expect(try reader.estimatedCounts(of: []), [], "estimates of nothing")
            }
        },
    ]

    static let ofBreaks: [StoreRequirement] = [
        StoreRequirement("a break is found by the words on its two sides") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.read { reader in
                for (words, number) in [
                    (BreakWords(last: "ten", first: "last"), 2),
                    (BreakWords(previous: "at", last: "ten", first: "last", next: "boat"), 2),
                    (BreakWords(previous: "boat", last: "sails", first: "the"), 3),
                    (BreakWords(last: "eleven", first: "last", next: "boat"), 4),
                ] {
                    let paragraph = ParagraphID(article: sample.ferry.id, number: number)
                    for scope in [.everything, SearchScope.articles([sample.ferry.id])] {
                        let found = try reader.paragraphs(before: [words, words], in: scope)
                        try expect(found.count == 2 && found.allSatisfy { $0.contains(paragraph) }, "\(words)")
                        try expect(found.allSatisfy { $0 == Set($0).sorted() }, "\(words): ascending, none twice")
                    }
                    let elsewhere = try reader.paragraphs(before: [words], in: .articles([sample.courier.id]))
                    try expect(!elsewhere[0].contains(paragraph), "\(words): outside of the scope")
                }
                let breaks = [BreakWords(last: "ten", first: "last"), BreakWords(last: "sails", first: "the")]
                for scope in [SearchScope.everything, .articles([sample.ferry.id]), .articles([sample.courier.id])] {
                    var request = HitRequest(
                        leaves: [.init(IndexLeaf(.phrase(["boat"])))], finder: .leaf(0), in: ArticleScope(in: scope),
                        breaks: breaks, order: .earliest, limit: 9)
                    let page = try reader.hits(request)
                    try expect(
                        page.endings, try reader.paragraphs(before: breaks, in: scope), "together with hits in \(scope)"
                    )
                    try expect(page.articles.count <= 1, "breaks give no further article")
                    request.after = ArticlePosition(time: nil, article: ArticleID(rawValue: 99))
                    try expect(try reader.hits(request).endings, [], "not on a further page")
                }
                var sum = BreakSum()
                for paragraphBreak in sample.ferry.addedBreaks { sum.add(paragraphBreak) }
                try expect(try reader.breakSums(), [sample.ferry.id: sum], "all breaks")
            }
        }
    ]
}
