import Verbs

/// A long text split into pages of bounded size. No page is empty unless there is but one.
struct PageParts {
    /// The bytes of a part; a part of a single row may have more.
    static let mostBytes = 48_000
    /// The bytes of a row beside its text.
    private static let bytesOfRow = 200

    /// The rows of each part, in order; never empty.
    let ranges: [Range<Int>]

    /// Splits rows whose texts have these sizes in bytes.
    init(sizes: [Int]) {
        var ranges: [Range<Int>] = []
        var (start, size) = (0, 0)
        for (row, bytes) in sizes.enumerated() {
            let bytes = bytes + Self.bytesOfRow
            if row > start, size + bytes > Self.mostBytes {
                ranges.append(start..<row)
                (start, size) = (row, 0)
            }
            size += bytes
        }
        self.ranges = ranges + [start..<sizes.count]
    }

    /// The part that holds a row, counted from 1; 1 where none does.
    func number(holding row: Int?) -> Int {
        row.flatMap { row in ranges.firstIndex { $0.contains(row) } }.map { $0 + 1 } ?? 1
    }

    /// The part that an address asks for by number; else the one that holds `row`.
    ///
    /// - Throws: `QuestionError.badValue` where there is no part of this number.
    func number(_ asked: Asked, holding row: Int? = nil) throws(QuestionError) -> Int {
        try asked.number("part", in: 1...ranges.count) ?? number(holding: row)
    }

    /// Links to the previous and next part; nil where there is but one part.
    func links(_ number: Int, _ path: String, _ items: [(name: String, value: String?)] = []) -> Fields? {
        guard ranges.count > 1 else { return nil }
        func link(_ number: Int) -> Fields.Value {
            .part([
                "number": .number(number),
                "address": .text(Address.query(path, items + [("part", number == 1 ? nil : "\(number)")])),
            ])
        }
        var fields: Fields = ["number": .number(number), "count": .number(ranges.count)]
        if number > 1 { fields["before"] = link(number - 1) }
        if number < ranges.count { fields["behind"] = link(number + 1) }
        return fields
    }
}
