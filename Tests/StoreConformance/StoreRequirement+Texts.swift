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
        StoreRequirement("bodies are given by ordinal, without titles and links") { subject in
            let sample = try SampleContents(in: subject.store)
            for (ordinals, expected) in [(1...1, [[1, 2, 3]]), (1...9, [[1, 2, 3], [2, 4, 3, 4]]), (3...9, [])] {
                var found: [[Int]] = []
                try subject.store.read { reader in
                    try reader.forEachBody(of: sample.ferry.id, ordinals: ordinals) { found.append([$0] + $1) }
                }
                try expect(found, expected, "bodies \(ordinals)")
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
                    let found = try writer.paragraphs(
                        withContentKey: record.contentKey, ofLinks: record.kind == .link, in: sample.ferry.id)
                    try expect(found, [record], "by content key")
                    let others = try writer.paragraphs(
                        withContentKey: record.contentKey, ofLinks: record.kind != .link, in: sample.ferry.id)
                    try expect(others, [], "by content key, of the other kind")
                }
                try expect(
                    try writer.paragraph(ParagraphID(article: sample.ferry.id, number: 6)), nil, "no such number")
            }
        },
        StoreRequirement("spans are given by paragraph, and for a whole article") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.read { reader in
                let ids = [4, 9, 2].map { ParagraphID(article: sample.ferry.id, number: $0) }
                var found: [Int: [TextSpan]] = [:]
                try reader.withSpans(of: ids) { found[$0] = $1 }
                try expect(found[0], [sampleSpans[3]], "of the first asked for")
                try expect(found[1] ?? [], [], "of a paragraph that is not there")
                try expect(found[2], [sampleSpans[1]], "of the last asked for")
                var (numbers, spans): ([Int], [TextSpan]) = ([], [])
                try reader.forEachSpan(of: sample.ferry.id) {
                    numbers.append($0)
                    spans.append($1)
                }
                try expect(numbers, [1, 2, 3, 4, 5], "numbers of the whole article")
                try expect(spans, sampleSpans, "spans of the whole article")
            }
        },
    ]

    /// The spans of the ferry's paragraphs, each of which has one.
    private static let sampleSpans = [
        TextSpan(first: 1, last: nil), TextSpan(first: 1, last: 1), TextSpan(first: 1, last: nil),
        TextSpan(first: 2, last: nil), TextSpan(first: 2, last: nil),
    ]
}
