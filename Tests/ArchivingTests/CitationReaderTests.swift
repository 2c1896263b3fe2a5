import Archiving
import ArticleModel
import TestSupport
import Testing

/// The reader finds citations in any bytes, names the line of what it cannot read, and takes nothing else for one.
struct CitationReaderTests {
    static let digest = String(repeating: "0a", count: 32)
    static let line = "variorum:v1 source=s article=https://a.example/x version=3 sha256=\(digest)"

    private func faults(_ text: String) -> [String] {
        CitationReader.citations(in: text.utf8).map { found in
            switch found.reference {
            case .success(let reference): "\(found.line): \(reference.articleKey) \(reference.number)"
            case .failure(let fault): "\(found.line): \(fault)"
            }
        }
    }

    @Test func whatOtherProgramsDoToALineIsUndone() {
        let good = ["1: https://a.example/x 3"]
        #expect(faults(Self.line) == good)
        #expect(faults(Self.line.replacing(" ", with: "\n> ")) == good)
        #expect(faults(Self.line.replacing("/", with: "\\/")) == good)
        #expect(faults(Self.line.replacing(Self.digest, with: Self.digest.uppercased())) == good)
        #expect(faults("see {\(Self.line)}, and \"\(Self.line)\"") == good + good)
        #expect(faults("\n\n<code>\(Self.line)</code>") == ["3: https://a.example/x 3"])
        #expect(faults("variorum:v1 version=3 sha256=\(Self.digest) article=https://a.example/x source=s") == good)
    }

    @Test(
        arguments: [
            ("variorum:v1", []), ("variorum:v1x source=s", []), ("variorum v1 source=s", []), ("", []),
            ("variorum:v1 ", ["the field 'version' is missing"]),
            ("variorum:v2 anything", ["the form 'variorum:v2' is not known"]),
            ("variorum:v1 source=s article=a version=3 sha256=00", ["the field 'sha256' is damaged"]),
            ("variorum:v1 source=s article=a version=3x sha256=\(digest)", ["the field 'version' is damaged"]),
            (
                "variorum:v1 source=s article=a version=99999999999999999999 sha256=\(digest)",
                ["the field 'version' is damaged"]
            ),
            ("variorum:v1 source=s article=%FF version=3 sha256=\(digest)", ["the field 'article' is damaged"]),
            ("variorum:v1 source=s article=%4 version=3 sha256=\(digest)", ["the field 'article' is damaged"]),
            ("variorum:v1 source=s article=%+1 version=3 sha256=\(digest)", ["the field 'article' is damaged"]),
            (
                "variorum:v1 source=s article=a article=b version=3 sha256=\(digest)",
                ["the field 'article' stands twice"]
            ),
            ("variorum:v1 source=s article=a?b version=3 sha256=\(digest)", ["the field 'version' is missing"]),
            ("variorum:v1 source= article=a version=3 sha256=\(digest)", ["the field 'source' is missing"]),
            ("variorum:v1 source=s article=a version=-1 sha256=\(digest)", ["the field 'version' is damaged"]),
        ] as [(String, [String])]) func faultsAreNamed(text: String, wanted: [String])
    {
        let found = faults("first line\n" + text)
        #expect(found.count == wanted.count)
        for (one, two) in zip(found, wanted) { #expect(one.hasPrefix("2: " + two), "\(one)") }
    }

    @Test func aFaultDoesNotHideTheNextCitation() {
        #expect(faults("variorum:v1 source=s\n\(Self.line)").last == "2: https://a.example/x 3")
        #expect(faults("variorum:v1 source=%\(Self.line)").last == "1: https://a.example/x 3")
    }

    @Test func anyBytesAreTaken() {
        var random = SeededGenerator.makeForTest()
        let alphabet = [
            "variorum:v1", " ", "source=", "article=", "version=", "sha256=", Self.digest, "%", "\\", "\n", "é", "3",
            "\0",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0..<24, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
                .joined()
            var bytes = Array(text.utf8)
            if !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let found = CitationReader.citations(in: bytes)
            #expect(found.allSatisfy { $0.line >= 1 && $0.line <= bytes.count { $0 == 10 } + 1 })
            for case .success(let reference) in found.map(\.reference) {
                #expect(
                    CitationReader.citations(in: reference.line.utf8).map { try? $0.reference.get() } == [reference])
            }
        }
    }

    @Test func boundsAreKept() {
        let long = String(repeating: "a", count: CitationReader.longestValue + 1)
        #expect(faults("variorum:v1 source=\(long)") == ["1: the field 'source' is too long"])
        #expect(CitationReader.citations(in: String(repeating: Self.line + "\n", count: 50).utf8, limit: 7).count == 7)
    }
}
