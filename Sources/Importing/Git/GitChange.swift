/// One line of `git log --raw -z`: what a commit did to one file.
struct GitChange {
    /// What became of the file.
    enum Kind { case written, removed, renamed, copied }

    /// What stands at a path in one commit.
    struct Side {
        /// What sort of entry of a folder that is.
        enum Mode { case nothing, file, link, submodule }

        let mode: Mode
        /// The name of what it holds; all zero where nothing stands.
        let blob: [UInt8]
    }

    let kind: Kind
    /// What stood there before; of a merge, in its first parent.
    let older: Side
    /// What stands there now.
    let newer: Side

    /// Reads `:100644 100644 ID ID M`, or the form for a merge, which has more colons, modes and names; nil where it is neither.
    init?(_ line: [UInt8]) {
        let colons = line.prefix { $0 == UInt8(ascii: ":") }.count
        let fields = line.dropFirst(colons).split(separator: UInt8(ascii: " "))
        guard colons > 0, fields.count == 2 * (colons + 1) + 1, let status = fields.last?.last(where: { $0 > 57 }),
            let older = GitObjectID.bytes(ofHexadecimal: fields[colons + 1]),
            let newer = GitObjectID.bytes(ofHexadecimal: fields[fields.count - 2])
        else { return nil }
        self.older = Side(mode: Side.Mode(fields[0]), blob: older)
        self.newer = Side(mode: Side.Mode(fields[colons]), blob: newer)
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

extension GitChange.Side.Mode {
    /// Reads a mode as git writes it: `100644`, `120000`.
    init(_ digits: some Collection<UInt8>) {
        if digits.starts(with: "100".utf8) {
            self = .file
        } else if digits.elementsEqual("120000".utf8) {
            self = .link
        } else {
            self = digits.allSatisfy { $0 == UInt8(ascii: "0") } ? .nothing : .submodule
        }
    }
}
