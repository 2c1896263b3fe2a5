import ArchiveStorage
import ArticleModel

extension StoreRequirement {
    static let ofTexts: [StoreRequirement] = [
        StoreRequirement("texts are found by ordinal and digest") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, texts) = (sample.ferry.id, sample.ferry.addedTexts)
            try subject.store.write { writer in
                try expect(try writer.textOrdinals(of: ferry), [1, 2], "ordinals")
                for text in texts {
                    try expect(try writer.text(text.ordinal, of: ferry), text, "by ordinal")
                    let same = try writer.texts(withDigest: text.digest, in: ferry)
                    try expect(same.map(\.ordinal), [text.ordinal], "by digest, in this article alone")
                    try expect(same.map(\.links), [text.links], "links by digest")
                    try expect(
                        try writer.heading(ofText: text.ordinal, of: ferry),
                        TextHeading(digest: text.digest, title: text.title, isEmpty: false), "heading")
                }
                try expect(try writer.text(3, of: ferry), nil, "an ordinal that is not there")
                try expect(try writer.heading(ofText: 3, of: ferry), nil, "a heading that is not there")
                try expect(try writer.texts(withDigest: SampleContents.digest(9), in: ferry).count, 0, "no such digest")
            }
        },
        StoreRequirement("a text may be empty, and know that it has no links") { subject in
            let sample = try SampleContents(in: subject.store)
            var delta = ArticleDelta(article: sample.courier.article)
            let text = TextRecord(ordinal: 2, digest: SampleContents.digest(4), title: 0, paragraphs: [], links: [])
            delta.addedTexts = [text]
            try subject.store.write { try $0.apply(delta) }
            try subject.store.read { reader in
                try expect(try reader.text(2, of: sample.courier.id), text, "the text")
                try expect(try reader.heading(ofText: 2, of: sample.courier.id)?.isEmpty, true, "whether it is empty")
            }
        },
        StoreRequirement("titles and paragraphs are given with texts, as many as are shown of them") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar) = (sample.ferry.id, sample.radar.id)
            let (one, two) = (TextID(article: ferry, ordinal: 1), TextID(article: ferry, ordinal: 2))
            let records = (sample.ferry.addedParagraphs + sample.radar.addedParagraphs).map(\.record)
            typealias Part = TextRequest.Part
            let questions: [(parts: [Part], expected: [Int])] = [
                ([Part(two, limit: 0)], []), ([Part(two)], [1, 3, 4, 5]), ([Part(two, limit: 2)], [1, 4]),
                ([Part(two, members: [3, 4, 2])], [3, 4]), ([Part(two, members: [3], limit: 1)], [3]),
                ([Part(two, members: [5, 4], limit: 2)], [4]), ([Part(two, members: [5, 3], limit: 2)], [3, 5]),
                ([Part(one, members: [2], limit: 1, margin: 1)], [2, 3]),
                ([Part(two, members: [3], limit: 1, margin: 9)], [3, 4]), ([Part(one, members: [1], margin: 1)], [1]),
                ([Part(one, limit: 1), Part(one, members: [3]), Part(two, members: [5])], [1, 3, 5]),
                ([Part(TextID(article: ferry, ordinal: 3))], []),
            ]
            try subject.store.read { reader in
                for (parts, expected) in questions {
                    var request = TextRequest()
                    request.parts = parts
                    let answer = try reader.texts(request)
                    let found = answer.paragraphs.values.sorted { $0.id < $1.id }
                    try expect(found, expected.map { records[$0 - 1] }, "\(parts)")
                    let texts = Set(parts.map(\.id)).intersection([one, two])
                    try expect(Set(answer.texts.keys), texts, "texts: \(parts)")
                    try expect(Set(answer.headings.keys), texts, "headings: \(parts)")
                }
                var request = TextRequest(texts: [two, one])
                request.mostNumbers = 1
                let short = try reader.texts(request)
                try expect(Set(short.texts.keys), [one], "texts that are long together")
                try expect(Set(short.headings.keys), [one, two], "headings of texts that are long together")
                let other = TextID(article: radar, ordinal: 1)
                let named = try reader.texts(TextRequest(headings: [one, other], showsTitles: true))
                try expect(named.paragraphs.values.map(\.content).sorted(), ["Night Ferry", "Radar"], "titles")
                try expect(named.texts.count, 0, "no text is whole where headings are asked for")
                try expect(try reader.texts(TextRequest(headings: [one])).paragraphs.count, 0, "no title")
            }
        },
        StoreRequirement("bodies are given by ordinal, without titles and links, and in pages") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar) = (sample.ferry.id, sample.radar.id)
            func stretch(_ article: ArticleID, _ ordinals: ClosedRange<Int>) -> TextStretch {
                TextStretch(article: article, ordinals: ordinals)
            }
            let (first, second, other) = ([1, 2, 3], [2, 4, 3, 4], [1, 1])
            for (stretches, expected) in [
                ([stretch(ferry, 1...1)], [first]), ([stretch(ferry, 1...9)], [first, second]),
                ([stretch(ferry, 3...9)], []), ([stretch(ferry, 2...2), stretch(radar, 1...1)], [second, other]),
                ([stretch(ferry, 1...1), stretch(ferry, 2...4), stretch(radar, 1...9)], [first, second, other]),
                ([stretch(ArticleID(rawValue: 99), 1...9)], []), ([], []),
            ] {
                for limit in [1, 3, 4, 9] {
                    var (found, pages, after): ([[Int]], Int, TextID?) = ([], 0, nil)
                    repeat {
                        let page = try subject.store.read { try $0.bodies(of: stretches, after: after, limit: limit) }
                        found += page.bodies.map { [$0.id.ordinal] + $0.paragraphs }
                        let count = page.bodies.map(\.paragraphs.count).reduce(0, +)
                        try expect(
                            count - (page.bodies.last?.paragraphs.count ?? 0) < limit, "no page goes on when it is full"
                        )
                        (after, pages) = (page.next, pages + 1)
                    } while after != nil && pages < 9
                    try expect(found, expected, "bodies \(stretches), \(limit) at a time")
                }
            }
        },
        StoreRequirement("paragraphs and links are given apart, with their spans") { subject in
            let sample = try SampleContents(in: subject.store)
            let records = sample.ferry.addedParagraphs.map(\.record)
            try subject.store.write { writer in
                var (paragraphs, links): ([ParagraphRecord], [ParagraphRecord]) = ([], [])
                var spans: [[TextSpan]] = []
                try writer.forEachParagraph(of: sample.ferry.id) {
                    paragraphs.append($0)
                    spans.append($1)
                }
                try writer.forEachLink(of: sample.ferry.id) {
                    links.append($0)
                    spans.append($1)
                }
                try expect(paragraphs, Array(records[..<4]), "paragraphs")
                try expect(links, Array(records[4...]), "links")
                try expect(spans, sampleSpans.map { [$0] }, "their spans")
                for record in records {
                    try expect(try writer.paragraph(record.id), record, "by number")
                    let key = record.contentKey
                    let isLink = record.kind == .link
                    let found = try writer.holdings(of: sample.ferry.id) { request in
                        if isLink { request.linkKeys = [key] } else { request.paragraphKeys = [key] }
                    }
                    try expect(found.paragraphs, [record], "by content key")
                    let others = try writer.holdings(of: sample.ferry.id) { request in
                        if isLink { request.paragraphKeys = [key] } else { request.linkKeys = [key] }
                    }
                    try expect(others.paragraphs, [], "by content key, of the other kind")
                }
                try expect(
                    try writer.paragraph(ParagraphID(article: sample.ferry.id, number: 6)), nil, "no such number")
            }
        },
        StoreRequirement("paragraphs and links of articles come in pages") { subject in
            let sample = try SampleContents(in: subject.store)
            let articles = sample.all.map(\.id)
            let records = sample.all.flatMap(\.addedParagraphs).map(\.record)
            let spans = Dictionary(
                grouping: sample.all.flatMap { delta in
                    delta.spanChanges.compactMap { change -> (ParagraphID, TextSpan)? in
                        guard case .put(let number, let span) = change else { return nil }
                        return (ParagraphID(article: delta.id, number: number), span)
                    }
                }, by: \.0)
            for (areLinks, bytes) in [(false, 1), (false, 500), (false, 1 << 20), (true, 1), (true, 1 << 20)] {
                for wanted in [articles, [articles[0], articles[2]], []] {
                    var (found, pages, after): ([ParagraphRecord], Int, ParagraphID?) = ([], 0, nil)
                    repeat {
                        let page = try subject.store.read {
                            try $0.paragraphs(of: wanted, areLinks: areLinks, after: after, bytes: bytes)
                        }
                        for (record, own) in page.paragraphs {
                            found.append(record)
                            try expect(own, spans[record.id]?.map(\.1) ?? [], "spans of \(record.id)")
                        }
                        (after, pages) = (page.next, pages + 1)
                    } while after != nil && pages < 99
                    let expected = records.filter {
                        wanted.contains($0.id.article) && ($0.kind == .link) == areLinks
                    }
                    try expect(found, expected, "links \(areLinks), \(bytes) bytes")
                    for (place, record) in expected.enumerated() {
                        let rest = try subject.store.read {
                            try $0.paragraphs(of: wanted, areLinks: areLinks, after: record.id, bytes: 1 << 20)
                        }
                        try expect(rest.paragraphs.map(\.record), Array(expected[(place + 1)...]), "behind any of them")
                    }
                    if bytes > 500 { try expect(pages, 1, "what fits is one page") }
                    if bytes == 500, wanted.count > 2 { try expect(pages > 1, "a page has an end") }
                }
            }
        },
        StoreRequirement("spans are given by paragraph") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.read { reader in
                let ids = [4, 9, 2, 4].map { ParagraphID(article: sample.ferry.id, number: $0) }
                let other = ParagraphID(article: sample.courier.id, number: 1)
                try expect(
                    try reader.spans(of: ids + [other]),
                    [[sampleSpans[3]], [], [sampleSpans[1]], [sampleSpans[3]], [TextSpan(first: 1, last: nil)]],
                    "in the order of the question, none of what is not there")
                try expect(try reader.spans(of: []), [], "of nothing")
            }
        },
        StoreRequirement("histories leave out versions that are known") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.read { reader in
                let ids = [sample.ferry.id, sample.radar.id, ArticleID(rawValue: 99)]
                let all = try reader.histories(of: ids)
                try expect(all.map(\.versions.count), [3, 1], "all versions")
                let known = [ids[0]: all[0].article.revision, ids[1]: all[1].article.revision + 1]
                let some = try reader.histories(of: ids, unless: known)
                try expect(some.map(\.article), all.map(\.article), "articles are given in any case")
                try expect(some.map(\.versions.count), [0, 1], "versions of those that were changed")
            }
        },
    ]

    /// The spans of the ferry's paragraphs, each of which has one.
    private static let sampleSpans = [
        TextSpan(first: 1, last: nil), TextSpan(first: 1, last: 1), TextSpan(first: 1, last: nil),
        TextSpan(first: 2, last: nil), TextSpan(first: 2, last: nil),
    ]
}
