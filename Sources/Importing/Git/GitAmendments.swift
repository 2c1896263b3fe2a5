import Foundation

/// What lies beside the commits of a repository and changes the history that they tell: where it is cut off (a shallow clone), grafts, and
/// objects that are replaced by others.
struct GitAmendments {
    /// The commits at which the history is cut off, a line each; empty where it is whole.
    private let shallow: String
    /// Which parents some commits are given, a line each.
    private let grafts: String
    /// Objects and what replaces them, as `packed-refs` has them, a line each.
    private let replacements: String

    /// None: the history is as its commits say.
    static let none = GitAmendments(shallow: "", grafts: "", replacements: "")

    private init(shallow: String, grafts: String, replacements: String) {
        (self.shallow, self.grafts, self.replacements) = (shallow, grafts, replacements)
    }

    /// Reads those of a repository.
    init(of folder: GitFolder, _ program: GitProgram) throws {
        func text(_ name: String) -> String {
            let bytes = FileManager.default.contents(atPath: folder.shared + "/" + name) ?? Data()
            return String(decoding: bytes, as: UTF8.self)
        }
        let found = try program.run(
            ["for-each-ref", "--format=%(objectname) %(refname)", "refs/replace/"], in: .surroundings(of: folder.named))
        guard found.status == 0 else { throw GitFaults(place: program.place).failed(found.messages) }
        self.init(shallow: text("shallow"), grafts: text("info/grafts"), replacements: found.output)
    }

    /// Whether the history was cut off when it was copied.
    var isShallow: Bool { !shallow.isEmpty }

    /// Whether there are any.
    var isEmpty: Bool { shallow.isEmpty && grafts.isEmpty && replacements.isEmpty }

    /// Lays them into a repository, which then tells the same history.
    func write(to folder: String, place: ImportPlace) throws {
        mkdir(folder + "/info", 0o700)
        for (text, name) in [(shallow, "shallow"), (grafts, "info/grafts"), (replacements, "packed-refs")]
        where !text.isEmpty {
            try GitRequests(path: folder + "/" + name, place: place).write(text)
        }
    }

    /// A name that two repositories share where all of this is the same in both; `none` where there is nothing.
    func name(_ program: GitProgram) throws -> String {
        if isEmpty { return "none" }
        let file = GitRequests(path: program.workspace.file("amendments"), place: program.place)
        try file.write(shallow + "\0" + grafts + "\0" + replacements)
        let hashed = try program.run(["hash-object", "--no-filters", file.path], in: .none)
        guard hashed.status == 0 else { throw GitFaults(place: program.place).failed(hashed.messages) }
        return hashed.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
