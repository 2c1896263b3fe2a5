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
        StoreRequirement("rows lead to their paragraphs, windows and texts") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar) = (sample.ferry, sample.radar)
            let rows = [ferry.row(2), radar.row(1), radar.row(2), radar.row(3)]
            let long = ParagraphID(article: radar.id, number: 1)
            try subject.store.read { reader in
                try expect(
                    try reader.owners(of: rows[...]),
                    [
                        Candidate(ParagraphID(article: ferry.id, number: 2)), Candidate(long, windows: 0...1),
                        Candidate(ParagraphID(article: radar.id, number: 3)),
                    ], "owners")
                var (owners, kinds, texts): ([Candidate], [ParagraphKind], [String]) = ([], [], [])
                let asked = [ferry.row(2), ferry.row(5), ferry.row(9), radar.row(2)]
                try reader.withContents(ofRows: asked[...]) {
                    owners.append($0)
                    kinds.append($1)
                    texts.append(String(decoding: $2, as: UTF8.self))
                }
                try expect(owners.map(\.paragraph.number), [2, 5, 1], "owners of rows that are there")
                try expect(owners.last?.windows, 1...1, "the window")
                try expect(kinds, [.body, .link, .body], "kinds")
                try expect(Array(texts.prefix(2)), ["The boat leaves at ten.", "/timetable"], "texts")
                let window = SampleContents.longWords[(IndexWindows.words - IndexWindows.overlap)...]
                try expect(texts.last, window.joined(separator: " "), "the text of the window")
            }
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
                    try expect(try reader.estimatedCount(of: leaf) >= 0, "an estimate")
                }
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
                var sum = BreakSum()
                for paragraphBreak in sample.ferry.addedBreaks { sum.add(paragraphBreak) }
                try expect(try reader.breakSums(), [sample.ferry.id: sum], "all breaks")
            }
        }
    ]
}
