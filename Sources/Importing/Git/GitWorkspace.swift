import Foundation

/// A folder for what git needs while a history is read, removed when nobody holds it any more.
final class GitWorkspace {
    let path: String
    private let lock: Int32

    /// Makes the folder where temporary files belong, readable by its owner alone.
    init(place: ImportPlace) throws {
        GitWorkspace.removeLeftovers()
        let template = GitWorkspace.parent.appendingPathComponent(GitWorkspace.prefix + "XXXXXX").path
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else {
            throw ImportFault(
                place: place, reason: .unreadable,
                message: "no temporary folder can be made (\(String(cString: strerror(errno))))",
                remedy: "name a folder that can be written with TMPDIR")
        }
        path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The lock gets its name only when it is held: until then nobody else looks at it.
        lock = open(path + "/unlocked", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        _ = flock(lock, LOCK_EX)
        rename(path + "/unlocked", path + "/lock")
    }

    deinit {
        close(lock)
        try? FileManager.default.removeItem(atPath: path)
    }

    private static let prefix = "variorum-git-"
    private static var parent: URL { FileManager.default.temporaryDirectory }

    /// Removes what runs that were killed have left: folders of ours whose lock nobody holds.
    private static func removeLeftovers() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let folder = parent.appendingPathComponent(name).path
            var status = stat()
            guard lstat(folder, &status) == 0, status.st_uid == geteuid(), status.st_mode & S_IFMT == S_IFDIR else {
                continue
            }
            let lock = open(folder + "/lock", O_RDWR | O_CLOEXEC)
            guard lock >= 0 else { continue }
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: folder) }
            close(lock)
        }
    }

    func file(_ name: String) -> String {
        path + "/" + name
    }
}
