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
        guard pattern.contains("/") else {
            return path.split(separator: "/").contains { fnmatch(pattern, String($0), 0) == 0 }
        }
        let anchored = pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern
        let flags = anchored.contains("**") ? 0 : FNM_PATHNAME
        // What fits a folder fits all below it.
        return leadingParts(of: path).contains { fnmatch(anchored, $0, flags) == 0 }
    }

    private static func leadingParts(of path: String) -> [String] {
        path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) } + [path]
    }
}
