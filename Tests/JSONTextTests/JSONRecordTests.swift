import Foundation
import JSONText
import TestSupport
import Testing

/// A record with fields of every kind is written, read and described from its shape.
struct JSONRecordTests {
    @Test func fieldsStandInTheirOrder() {
        let book = Book(
            title: "a \"b\"", pages: 3, kind: .novel, part: Part(name: "p", isLast: true), places: [1...2, 4...4],
            marks: [0..<1, 1..<3], notes: nil, editions: [Part(name: "q", isLast: false)], isOld: false, note: nil)
        #expect(
            book.json
                == #"{"title":"a \"b\"","pages":3,"kind":"a-novel","name":"p","is_last":true,"places":[[1,2],[4,4]],"#
                + #""marks":[[0,1],[1,3]],"notes":null,"editions":[{"name":"q"}],"old":false}"#)
    }

    @Test func recordsAreReadBack() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<500 {
            let book = Book.random(using: &generator)
            let read = try Self.read(book.json)
            #expect(read == book)
            #expect(read.json == book.json)
            // An older server does not tell whether it is old.
            let older = try Self.read(
                book.json.replacing(#","old":true"#, with: "").replacing(#","old":false"#, with: ""))
            #expect(older.isOld == true && older.title == book.title)
        }
    }

    @Test func rowsBehindOneAnotherAreThemselves() {
        var generator = SeededGenerator.makeForTest()
        let books = (0..<200).map { _ in Book.random(using: &generator) }
        var bytes: [UInt8] = []
        for book in books { book.writeJSON(behind: &bytes) }
        #expect(String(decoding: bytes, as: UTF8.self) == books.map(\.json).joined())
    }

    @Test(arguments: [
        ("\"pages\":3", "\"pages\":-1"), ("\"pages\":3", "\"pages\":9007199254740993"),
        ("\"pages\":3", "\"pages\":\"3\""),
        ("\"pages\":3,", ""), ("a-novel", "novel"), ("\"name\":\"p\",", ""), ("[[1,2],[4,4]]", "[[1,2],[2,4]]"),
        ("[[1,2],[4,4]]", "[[2,1]]"), ("[[1,2],[4,4]]", "[[-1,1]]"), ("[[0,1],[1,3]]", "[[0,1],[0,3]]"),
        ("[[0,1],[1,3]]", "[[0,4]]"), ("\"notes\":null", "\"notes\":[1]"), ("\"editions\":[", "\"editions\":[null,"),
    ])
    func whatNoRecordHasIsRefused(_ sound: String, _ broken: String) throws {
        let json =
            #"{"title":"abc","pages":3,"kind":"a-novel","name":"p","places":[[1,2],[4,4]],"marks":[[0,1],[1,3]],"#
            + #""notes":null,"editions":[],"old":false}"#
        #expect(try Self.read(json).pages == 3)
        #expect(json.contains(sound))
        #expect(throws: DecodingError.self) { try Self.read(json.replacing(sound, with: broken)) }
    }

    @Test func whatIsOnlyWrittenIsNotRead() {
        #expect(Label(text: "a").json == #"{"text":"a"}"#)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Label.self, from: Data(#"{"text":"a"}"#.utf8)) }
    }

    @Test func aRecordIsDescribedForDocuments() throws {
        let record = try #require(Book.schema.record)
        #expect(record.all.map(\.name) == ["book", "part"])
        let optional = record.fields.filter { !$0.isRequired }.map(\.name)
        #expect(optional == ["is_last", "note"])
        #expect(
            record.json
                == #"{"type":"object","required":["title","pages","kind","name","places","marks","notes","editions","old"],"#
                + #""properties":{"title":{"type":"string"},"pages":{"type":"integer","minimum":0},"#
                + #""kind":{"type":"string","enum":["a-novel","a-poem"]},"name":{"type":"string"},"is_last":{"type":"boolean"},"#
                + #""places":{"type":"array","items":{"type":"array","items":{"type":"integer","minimum":0},"minItems":2,"maxItems":2}},"#
                + #""marks":{"type":"array","items":{"type":"array","items":{"type":"integer","minimum":0},"minItems":2,"maxItems":2}},"#
                + #""notes":{"type":["array","null"],"items":{"type":"string"}},"#
                + ##""editions":{"type":"array","items":{"$ref":"#/components/schemas/part"}},"old":{"type":"boolean"},"##
                + #""note":{"type":"string"}}}"#)
        #expect(
            Part?.schema.json == ##"{"anyOf":[{"$ref":"#/components/schemas/part"},{"type":"null"}]}"##)
        #expect(Kind?.schema.json == #"{"type":["string","null"],"enum":["a-novel","a-poem",null]}"#)
    }

    private static func read(_ json: String) throws -> Book {
        try JSONDecoder().decode(Book.self, from: Data(json.utf8))
    }
}

private enum Kind: String, JSONNamed {
    case novel = "a-novel"
    case poem = "a-poem"
}

private struct Part: JSONRecord, Equatable {
    let name: String
    let isLast: Bool

    static let shape = JSONShape(
        "part", Part.init, JSONField("name", \.name), JSONField(ifTrue: "is_last", \.isLast))
}

private struct Label: JSONRecord {
    let text: String

    static let shape = JSONShape<Label>(writing: "label", JSONField("text", \.text))
}

private struct Book: JSONRecord, Equatable {
    let title: String
    let pages: Int
    let kind: Kind
    let part: Part
    let places: [ClosedRange<Int>]
    let marks: [Range<Int>]
    let notes: [String]?
    let editions: [Part]
    let isOld: Bool
    let note: String?

    static let shape = JSONShape(
        "book",
        { title, pages, kind, part, places, marks, notes, editions, isOld, note in
            guard (marks.last?.upperBound ?? 0) <= title.unicodeScalars.count else { return nil }
            return Book(
                title: title, pages: pages, kind: kind, part: part, places: places, marks: marks, notes: notes,
                editions: editions, isOld: isOld, note: note)
        },
        JSONField("title", \Book.title), JSONField("pages", \.pages), JSONField("kind", \.kind),
        JSONField(embedding: \.part), .runs("places", \.places), .stretches("marks", \.marks),
        JSONField("notes", \.notes), JSONField("editions", \.editions), JSONField("old", \.isOld, absent: true),
        JSONField(ifPresent: "note", \.note))

    static func random(using generator: inout SeededGenerator) -> Book {
        let texts = ["", "a", "\"\\\n", "日😀\u{301}", "\u{2028}x"]
        func text() -> String { texts.randomElement(using: &generator) ?? "" }
        func flag() -> Bool { Bool.random(using: &generator) }
        func part() -> Part { Part(name: text(), isLast: flag()) }
        let title = text() + text() + text()
        let length = title.unicodeScalars.count
        let places = Set(
            (0..<Int.random(in: 0...6, using: &generator)).map { _ in Int.random(in: 0...50, using: &generator) }
        ).sorted()
        let marks = Set((0..<4).map { _ in Int.random(in: 0...length, using: &generator) }).sorted()
        return Book(
            title: title, pages: Int.random(in: 0...1 << 53, using: &generator), kind: flag() ? .novel : .poem,
            part: part(), places: places.map { $0...$0 }, marks: zip(marks, marks.dropFirst()).map { $0..<$1 },
            notes: flag() ? nil : (0..<Int.random(in: 0...2, using: &generator)).map { _ in text() },
            editions: (0..<Int.random(in: 0...2, using: &generator)).map { _ in part() }, isOld: flag(),
            note: flag() ? nil : text())
    }
}
