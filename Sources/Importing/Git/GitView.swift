import Foundation

/// A repository of ours over the objects of another one, or of a bundle: it takes over the commits and what amends them, and no setting.
struct GitView {
    /// The folder of the repository.
    let folder: String
    /// The folder of the objects that it reads.
    let objects: String

    /// Makes the repository in the workspace of `program`, for objects whose names have as many digits as `head`.
    ///
    /// - Parameter objects: Where the objects lie; nil for a folder of its own, which a bundle is unpacked into.
    init(_ program: GitProgram, head: String, objects: String?, amendments: GitAmendments) throws {
        folder = program.workspace.file("repository.git")
        self.objects = objects ?? folder + "/objects"
        let format = head.utf8.count == 64 ? "sha256" : "sha1"
        let made = try program.run(
            [
                "init", "--quiet", "--bare", "--template=", "--initial-branch=none", "--object-format=" + format,
                folder,
            ], in: .none)
        guard made.status == 0 else { throw GitFaults(place: program.place).failed(made.messages) }
        try amendments.write(to: folder, place: program.place)
    }
}
