/// The row that heads a page of two versions: `Version 2 | Version 3 |`.
struct DiffColumns: Equatable {
    /// The numbers of the versions in the left and the right column.
    let left: Int
    let right: Int

    /// A line of so many bytes is a paragraph and is not taken apart.
    private static let tooLong = 200

    /// Reads the row; nil for any other line, and where both columns bear one number.
    init?(row line: some StringProtocol) {
        guard line.utf8.count < DiffColumns.tooLong else { return nil }
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmedOfWhiteSpace)
        guard cells.count == 2 || cells.count == 3 && cells[2].isEmpty,
            let left = VersionNumber.labelled(cells[0]), let right = VersionNumber.labelled(cells[1]), left != right
        else { return nil }
        self.left = left
        self.right = right
    }

    /// Whether one of the lines is such a row.
    static func areNamed(in bytes: ArraySlice<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).contains {
            DiffColumns(row: String(decoding: $0, as: UTF8.self)) != nil
        }
    }
}
