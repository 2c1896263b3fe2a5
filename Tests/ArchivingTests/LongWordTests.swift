import Archiving
import ArticleModel
import QueryGrammar
import TestSupport
import Testing

/// Of a word that is too long for the index its beginning is kept, and a hash: prefixes of any length find what begins so.
struct LongWordTests {
    @Test(arguments: [ParagraphKind.body, .title, .link]) func prefixesAgreeWithLookingAtTheWords(kind: ParagraphKind)
        throws
    {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        // Characters of one, two and four bytes: of the last, 198, 199 or 200 bytes may be kept.
        let stems = ["a", "й", "b\u{10400}", "ab\u{10428}"].map { String(repeating: $0, count: 320 / $0.utf8.count) }
        let words: [String] = stems.flatMap { (stem: String) -> [String] in
            [stem, String(stem.dropLast(1)) + "z", String(stem.prefix(60)) + stem, String(stem.prefix(47))]
        }
        _ = try archive.ingest(
            words.enumerated().map { number, word in
                ImportedVersion(
                    source: "s", articleKey: "\(number)", number: 1, title: kind == .title ? word : "t",
                    paragraphs: [kind == .body ? word : "p"], links: kind == .link ? [word] : [])
            })
        let place = [.body: "body:", .title: "title:", .link: "links:"][kind] ?? ""
        for word in words {
            for length in [
                1, 40, 46, 47, 48, 49, 50, 97, 98, 99, 100, 101, 120, 196, 197, 198, 199, 200, 201, 255, 256,
            ]
            where length <= word.count {
                let prefix = String(word.prefix(length))
                let found = try archive.search(try Query(parsing: place + prefix + "*"), limit: 100).rows
                let folded = prefix.lowercased()
                let expected = words.indices.filter { words[$0].lowercased().hasPrefix(folded) }.map(String.init)
                #expect(Set(found.map(\.article.key.text)) == Set(expected), "\(prefix)")
            }
        }
    }

    @Test func aHashIsNoPartOfAWord() throws {
        let folder = try TemporaryFolder()
        let archive = try Archive.make(in: folder)
        _ = try archive.ingest([
            ImportedVersion(
                source: "s", articleKey: "k", number: 1, paragraphs: [String(repeating: "a", count: 300)])
        ])
        let query = try Query(parsing: String(repeating: "a", count: 200) + "x*")
        #expect(try archive.search(query).rows.isEmpty)
    }
}
