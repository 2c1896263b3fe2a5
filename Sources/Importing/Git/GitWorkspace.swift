import Foundation

/// A folder for what git needs while a history is read, removed when nobody holds it any more.
final class GitWorkspace {
    let path: String

    /// Makes the folder where temporary files belong, readable by its owner alone.
    init(place: ImportPlace) throws {
        let template = FileManager.default.temporaryDirectory.appendingPathComponent("variorum-git-XXXXXX").path
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else {
            throw ImportFault(
                place: place, reason: .unreadable,
                message: "no temporary folder can be made (\(String(cString: strerror(errno))))",
                remedy: "name a folder that can be written with TMPDIR")
        }
        path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String {
        path + "/" + name
    }
}
