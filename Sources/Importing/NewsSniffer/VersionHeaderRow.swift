/// The row of a flattened diff page that names its two versions: `Version 2 | Version 3 |`.
struct VersionHeaderRow {
    let left: Int
    let right: Int

    init?(_ line: some StringProtocol) {
        let cells = line.split(separator: "|").map { $0.split(separator: " ") }.filter { !$0.isEmpty }
        guard cells.count == 2, cells.allSatisfy({ $0.count == 2 && $0[0] == "Version" }), let left = Int(cells[0][1]),
            let right = Int(cells[1][1]), left >= 0, right >= 0, left != right
        else { return nil }
        self.left = left
        self.right = right
    }
}
