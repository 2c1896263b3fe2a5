/// Says in our words, and with what to do, why git could not read something.
struct GitFaults {
    let place: ImportPlace

    var withoutCommits: ImportFault {
        ImportFault(
            place: place, reason: .noCommits, message: "the repository has no commit to read the history of",
            remedy: "check that it is the right one, and that its HEAD names a branch that is there")
    }

    var noRepository: ImportFault {
        ImportFault(
            place: place, reason: .unknownFormat,
            message: "this is neither the folder of a git repository nor a bundle",
            remedy: "name the top folder of a repository, or leave --format out")
    }

    func unreadable(_ folder: String, _ messages: String) -> ImportFault {
        if messages.contains("dubious ownership") {
            return ImportFault(
                place: place, reason: .foreignRepository,
                message: "the repository belongs to another user, and git refuses it",
                remedy: "where you trust it, run: git config --global --add safe.directory \(folder)")
        }
        if messages.contains("not a git repository") {
            return FolderContents(of: folder).fault(at: place)
        }
        return failed(messages)
    }

    func damagedBundle(_ messages: String) -> ImportFault {
        if messages.contains("prerequisite") {
            return ImportFault(
                place: place, reason: .damagedRepository, message: "the bundle holds only the newer part of a history",
                remedy: "make one of the whole, as with 'git bundle create all.bundle --all'")
        }
        return ImportFault(
            place: place, reason: .damagedRepository, message: "the bundle is damaged (\(messages))",
            remedy: "fetch it again, and check it with 'git bundle verify'")
    }

    func damaged(_ messages: String) -> ImportFault {
        ImportFault(
            place: place, reason: .damagedRepository, message: "git cannot read the history (\(messages))",
            remedy: "check the repository with 'git fsck', or clone it again")
    }

    func failed(_ messages: String) -> ImportFault {
        ImportFault(
            place: place, reason: .gitFailed, message: "git failed (\(messages))",
            remedy: "check that the repository can be read with 'git log'")
    }
}
