internal import ArticleModel

/// What a later ingest has to know of the files of a history: what renames have left behind, and which text stands last at a path where the
/// newest commit does not tell.
///
/// Kept with the position of an ingest, as fields with a NUL behind each. The first says what the others are: `moved`, path, source, key
/// (a path whose file is an article of another key); `vacant`, path (its file has moved away); `last`, path, object (the version that was
/// taken last, empty for a removal).
struct FileMoves {
    private var places: [ExactName: (source: ExactName, key: ExactName)?] = [:]
    /// Where the version taken last is not what the newest commit has: such as one of a branch whose text a merge did not keep.
    var strays: [ExactName: [UInt8]?] = [:]

    init(bytes: [UInt8]) {
        var fields = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }[...]
        while let kind = fields.popFirst(), let path = fields.popFirst().map({ ExactName($0) }) {
            switch kind {
            case "moved":
                guard let source = fields.popFirst(), let key = fields.popFirst() else { return }
                places[path] = (ExactName(source), ExactName(key))
            case "vacant": places[path] = .some(nil)
            case "last": strays[path] = .some(fields.popFirst().flatMap { GitObjectID.bytes(ofHexadecimal: $0.utf8) })
            default: return
            }
        }
    }

    var bytes: [UInt8] {
        var fields: [String] = []
        for (path, place) in places.sorted(by: { $0.key < $1.key }) {
            fields += place.map { ["moved", path.text, $0.source.text, $0.key.text] } ?? ["vacant", path.text]
        }
        for (path, blob) in strays.sorted(by: { $0.key < $1.key }) {
            fields += ["last", path.text, blob.map { GitObjectID.hexadecimal($0) } ?? ""]
        }
        return fields.flatMap { Array($0.utf8) + [0] }
    }

    mutating func move(from older: ExactName, to newer: ExactName, source: ExactName, key: ExactName) {
        places[older] = .some(nil)
        places[newer] = (source, key)
    }

    mutating func settle(at path: ExactName, source: ExactName, key: ExactName) {
        places[path] = (source, key)
    }

    /// Whether a file has moved away from a path, and no other has taken it.
    func isVacant(_ path: ExactName) -> Bool {
        if let place = places[path] { place == nil } else { false }
    }

    /// What stands, or stood last, at a path; nil where it moved away.
    func place(of path: ExactName, or article: FileRules.Article) -> (source: ExactName, key: ExactName)? {
        places[path] ?? (article.source, article.key)
    }
}
