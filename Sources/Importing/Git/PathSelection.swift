import Foundation

/// Which files are read, by patterns as in a shell (`fnmatch`, POSIX.1-2017).
///
/// A pattern without a slash fits any part of a path, so `*.md` fits such files in every folder and `drafts` fits all below folders of that
/// name. One with a slash fits from the top of the repository on; `**` in it runs over slashes, `*` does not.
struct PathSelection {
    let include: [String]
    let exclude: [String]

    func holds(_ path: String) -> Bool {
        include.contains { PathSelection.fits($0, path) } && !exclude.contains { PathSelection.fits($0, path) }
    }

    private static func fits(_ pattern: String, _ path: String) -> Bool {
        guard pattern.utf8.contains(slash) else {
            return path.utf8.split(separator: slash).contains { fnmatch(pattern, String(Substring($0)), 0) == 0 }
        }
        let anchored = pattern.utf8.first == slash ? String(Substring(pattern.utf8.dropFirst())) : pattern
        let flags = anchored.contains("**") ? 0 : FNM_PATHNAME
        // What fits a folder fits all below it.
        return leadingParts(of: path).contains { fnmatch(anchored, $0, flags) == 0 }
    }

    private static func leadingParts(of path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == slash }.map { String(path[..<$0]) } + [path]
    }

    /// Looked for among the bytes: with a combining mark behind it, a slash is no `Character` "/" and still ends the name of a folder.
    private static let slash = UInt8(ascii: "/")
}
