/// One line of `git log --raw -z`: what a commit did to one file.
struct GitChange {
    /// What became of the file.
    enum Kind { case written, removed, renamed, copied }

    let kind: Kind
    /// The name of what the file holds now; all zero where it is gone.
    let blob: [UInt8]
    /// Whether that is a regular file, and neither a link nor a submodule.
    let isFile: Bool
    /// Whether the content is the same as before.
    let isSameContent: Bool

    /// Reads `:100644 100644 ID ID M`, or the form for a merge, which has more colons, modes and names; nil where it is neither.
    init?(_ line: [UInt8]) {
        let colons = line.prefix { $0 == UInt8(ascii: ":") }.count
        let fields = line.dropFirst(colons).split(separator: UInt8(ascii: " "))
        guard colons > 0, fields.count == 2 * (colons + 1) + 1, let status = fields.last?.last(where: { $0 > 57 }),
            let blob = GitObjectID.bytes(ofHexadecimal: fields[fields.count - 2])
        else { return nil }
        self.blob = blob
        isFile = fields[colons].starts(with: Array("100".utf8))
        isSameContent = fields[fields.count - 3].elementsEqual(fields[fields.count - 2])
        switch status {
        case UInt8(ascii: "D"): kind = .removed
        case UInt8(ascii: "R") where colons == 1: kind = .renamed
        case UInt8(ascii: "C") where colons == 1: kind = .copied
        default: kind = .written
        }
    }

    /// How many paths stand behind the line.
    var paths: Int { kind == .renamed || kind == .copied ? 2 : 1 }
}
