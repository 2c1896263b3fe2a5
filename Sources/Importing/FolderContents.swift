import Foundation

/// What lies in a folder that is no repository, so that a message can say what to name instead.
struct FolderContents {
    private let folder: String
    /// How many files there are, by what stands behind the last point of their names.
    private var endings: [String: Int] = [:]
    private var folders = 0
    private var repositories: [String] = []

    /// More entries are not looked at.
    private static let most = 10_000
    /// Endings of what is read by itself.
    private static let readEndings: Set<String> = ["jsonl", "ndjson", "json", "gz", "zst", "html", "htm", "bundle"]
    private static let textEndings: Set<String> = ["md", "markdown", "txt"]

    /// Looks at what stands in the folder itself.
    init(of folder: String) {
        self.folder = folder
        let entries = FileManager.default.enumerator(
            at: URL(fileURLWithPath: folder), includingPropertiesForKeys: [.isDirectoryKey],
            options: [.skipsSubdirectoryDescendants])
        for case let entry as URL in (entries ?? .init()).lazy.prefix(Self.most) {
            let isFolder = (try? entry.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
            guard isFolder else {
                endings[entry.pathExtension.lowercased(), default: 0] += 1
                continue
            }
            folders += 1
            let repository = entry.appendingPathComponent(".git").path
            if repositories.count < 3, FileManager.default.fileExists(atPath: repository) {
                repositories.append(entry.lastPathComponent)
            }
        }
    }

    /// The fault of naming the folder.
    func fault(at place: ImportPlace) -> ImportFault {
        ImportFault(
            place: place, reason: .directory, message: "this is a directory, and no git repository; it \(description)",
            remedy: remedy)
    }

    /// `holds 12 files (8 .jsonl, 4 .html) and 2 folders`.
    private var description: String {
        let files = endings.values.reduce(0, +)
        if files + folders == 0 { return "is empty" }
        let most = endings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
        let kinds = most.map { "\($0.value) \($0.key.isEmpty ? "without an ending" : "." + $0.key.withoutControls)" }
        var parts: [String] = []
        if files > 0 {
            parts.append("\(files) \(files == 1 ? "file" : "files") (\(kinds.joined(separator: ", ")))")
        }
        if folders > 0 { parts.append("\(folders) \(folders == 1 ? "folder" : "folders")") }
        return "holds " + parts.joined(separator: " and ")
    }

    private var remedy: String {
        let word = ShellCommand.word(folder)
        if let repository = repositories.sorted().first {
            return "name the repositories in it, as in \(ShellCommand.word(folder + "/" + repository))"
        }
        let read = endings.filter { Self.readEndings.contains($0.key) }.max { ($0.value, $1.key) < ($1.value, $0.key) }
        if let ending = read?.key { return "name the files in it, as in \(word)/*.\(ending)" }
        if endings.keys.contains(where: Self.textEndings.contains) {
            return "texts go in as a git repository, whose commits are the versions: git -C \(word) init && "
                + "git -C \(word) add -A && git -C \(word) commit -m texts; or as JSON Lines"
        }
        return "name the top folder of a git repository, or files of JSON Lines"
    }
}
