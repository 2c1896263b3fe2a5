import ArticleModel

/// Says in our words, and with what to do, why git could not read something.
struct GitFaults {
    let place: ImportPlace

    /// `branches` are those that are there, as far as HEAD could name one.
    func withoutCommits(branches: [String], in folder: String) -> ImportFault {
        let names = branches.map { String($0.dropFirst("refs/heads/".utf8.count)).withoutControls }
        guard let first = branches.first else {
            return ImportFault(
                place: place, reason: .noCommits, message: "the repository is empty: it has no commit yet",
                remedy: "check that it is the right one")
        }
        return ImportFault(
            place: place, reason: .noCommits,
            message: "HEAD names a branch that is not there; there are: \(names.joined(separator: ", "))",
            remedy: "name one of them, as with: git --git-dir=\(folder.quotedForShell) symbolic-ref HEAD "
                + first.quotedForShell)
    }

    var withoutHeads: ImportFault {
        ImportFault(
            place: place, reason: .noCommits, message: "the bundle holds no commit",
            remedy: "make it anew, as with 'git bundle create all.bundle --all'")
    }

    /// Nothing is fetched for a partial clone: its origin is named by its settings, and may run what they say.
    var partialClone: ImportFault {
        ImportFault(
            place: place, reason: .damagedRepository,
            message: "this is a partial clone, in which contents that are needed are missing",
            remedy: "clone it again without --filter")
    }

    var noRepository: ImportFault {
        ImportFault(
            place: place, reason: .unknownFormat,
            message: "this is neither the folder of a git repository nor a bundle",
            remedy: "name the top folder of a repository, or leave --format out")
    }

    /// What is told by a part of them could be wrong.
    var tooManyReferences: ImportFault {
        ImportFault(
            place: place, reason: .limit,
            message: "git lists references of more than \(GitProgram.mostPrinted >> 20) MiB, which is the limit",
            remedy: "delete those in refs/replace/ that are not needed, or bundle fewer branches and tags")
    }

    /// `messages` as git wrote them.
    func unreadable(folder: String, _ messages: String) -> ImportFault {
        if messages.contains("dubious ownership") {
            // Which folder git wants to be told of: the working files' where there are some, else the repository's own.
            let named = messages.firstRange(of: "repository at '").map { messages[$0.upperBound...] }
            let refused = named.flatMap { rest in rest.firstRange(of: "'\n").map { String(rest[..<$0.lowerBound]) } }
            return ImportFault(
                place: place, reason: .foreignRepository,
                message: "the repository belongs to another user, and git refuses it",
                remedy: "where you trust it, run: git config --global --add safe.directory "
                    + (refused ?? folder).quotedForShell)
        }
        if messages.contains("not a git repository") {
            return FolderContents(of: folder).fault(at: place)
        }
        let lines = messages.split(whereSeparator: \.isNewline).prefix(4)
        return failed(lines.joined(separator: ", ").withoutControls)
    }

    /// What is told once of all texts that the history does not hold.
    func absent(_ absence: FileContent.Absence, _ tally: TextAbsences.Tally) -> ImportFault {
        let versions = tally.versions == 1 ? "1 version" : "\(tally.versions) versions"
        let files = tally.files == 1 ? "1 file" : "\(tally.files) files"
        switch absence {
        case .pointer(let pointer):
            return ImportFault(
                place: place, reason: .pointer,
                message: "of \(versions) of \(files) the history holds a pointer of \(pointer.name) and no text, "
                    + "first of \(tally.first); they are held without text",
                remedy: "leave such files out with --exclude; \(pointer.remedy)")
        case .missing:
            return ImportFault(
                place: place, reason: .damagedRepository,
                message: "of \(versions) of \(files) the content is missing from the repository, first of "
                    + "\(tally.first); they are held without text until it is there",
                remedy: "clone it again, and without --filter")
        }
    }

    /// `count` versions are held from commits that the history lacks.
    func otherHistory(_ key: String, _ count: Int, canReplace: Bool) -> ImportFault {
        let key = key.withoutControls
        let remedy =
            canReplace
            ? "--replace puts what the history has in the place of each version, by its number"
            : "give the options with which it was taken in; or 'variorum forget \(key.quotedForShell)' removes the article, "
                + "and the next ingest takes it in anew"
        return ImportFault(
            place: place, reason: .otherHistory,
            message:
                "\(key) is held otherwise than this history, as it is read now, tells it: \(count) of the versions held are "
                + "of commits that it lacks, so that nothing of the article is taken in",
            remedy: remedy)
    }

    func fileName(_ name: String) -> ImportFault {
        ImportFault(
            place: place, reason: .fileName,
            message: "the name of the file \(name.quotedForMessage) is not UTF-8, or is too long",
            remedy: "rename the file, or leave it out with --exclude")
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
