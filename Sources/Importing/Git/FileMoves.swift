internal import ArticleModel

/// What renames have left behind: paths whose file is an article of another key, and paths that a file has moved away from.
///
/// Kept with the position of an ingest, as text: path, source and key, a NUL behind each; source and key are empty where nothing stands.
struct FileMoves {
    private var places: [ExactName: (source: ExactName, key: ExactName)?] = [:]

    init(bytes: [UInt8]) {
        let fields = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
            ExactName(String(decoding: $0, as: UTF8.self))
        }
        for start in stride(from: 0, to: fields.count - 3, by: 3) {
            let key = fields[start + 2]
            places[fields[start]] = .some(key.utf8.isEmpty ? nil : (fields[start + 1], key))
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (path, place) in places.sorted(by: { $0.key < $1.key }) {
            for field in [path, place?.source ?? "", place?.key ?? ""] { bytes += Array(field.utf8) + [0] }
        }
        return bytes
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
