import ArticleModel

/// Why a store could not be opened, read or written.
public enum StorageError: Error, Sendable, Equatable {
    /// Nothing is at the path, and nothing was to be created.
    case missing(path: String)
    /// Something is at the path already.
    case exists(path: String)
    /// A directory stands where the database file should be.
    case isDirectory(path: String)
    /// The file is a database of another program, or no database.
    case notAnArchive(path: String, found: String)
    /// The file was written by a later release.
    case newerSchema(path: String, found: Int, known: Int)
    /// The file was written before the schema had its present form, which was never released.
    case unfinishedSchema(path: String, detail: String)
    /// The words in the file were made by the word rule of a later release.
    case newerWordRule(path: String, found: Int, known: Int)
    /// The file was written by an earlier release, and has to be upgraded.
    case olderForm(path: String, found: ArchiveForm, known: ArchiveForm)
    /// An upgrade of the file is under way, or was interrupted.
    case unfinishedUpgrade(path: String)
    /// The file has tables, triggers or the like that no release makes.
    case alteredSchema(path: String, detail: String)
    /// The file at the path is not the one that was opened, or was upgraded meanwhile.
    case replaced(path: String)
    /// The archive at the path is another one than that to which is written, of which it should be a replica.
    case notAReplica(path: String, primary: String)
    /// Another process has the file open; its number where the system tells it.
    case inUse(path: String, process: Int32?)
    /// The file or its folder cannot be written.
    case readOnly(path: String)
    /// The file or its folder cannot be opened.
    case cannotOpen(path: String, reason: String)
    /// The server that keeps the archive refuses the role, the database or what was to be done.
    case refused(path: String, reason: String)
    /// The disk is full.
    case full(path: String)
    /// Another process is writing, and did not finish in the time that was waited.
    case busy(path: String)
    /// The file is damaged.
    case damaged(path: String, detail: String)
    /// What is stored of an article does not fit together, though the engine finds no fault in the file.
    case inconsistent(article: String, Inconsistency)
    /// The question was given up at its deadline.
    case timeOut(path: String)
    /// The server that keeps the archive cannot be reached, or the way to it was lost.
    case unavailable(path: String, reason: String)
    /// The operating system or the engine failed in another way.
    case failed(path: String, detail: String)
}

extension StorageError {
    /// What of an article is not as the rest of it says.
    public enum Inconsistency: Sendable, Equatable {
        /// The article itself is not there.
        case noArticle
        /// It has no version.
        case noVersion
        /// The text of this ordinal is not there.
        case noText(ordinal: Int)
        /// The paragraph of this number is not there.
        case noParagraph(number: Int)
        /// The text of this ordinal repeats more of itself than a text may (``TextRecord/mostRepeatedBytes``).
        case tooRepetitive(ordinal: Int)
        /// A change of it was given back however often it was made anew.
        case noChange
        /// The text of the version of this number has not the digest that it was stored with.
        case otherText(version: Int)
    }
}

extension StorageError.Inconsistency: CustomStringConvertible {
    /// What is wrong, as a part of a sentence.
    public var description: String {
        switch self {
        case .noArticle: "it is missing"
        case .noVersion: "it has no version"
        case .noText(let ordinal): "its text \(ordinal) is missing"
        case .noParagraph(let number): "its paragraph \(number) is missing"
        case .tooRepetitive(let ordinal): "its text \(ordinal) repeats its paragraphs too often"
        case .noChange: "no change of it can be written, however often it is tried"
        case .otherText(let version): "version \(version) has lost its text"
        }
    }
}

extension StorageError: CustomStringConvertible {
    /// What is wrong, where, and what to do about it.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no archive here; make one with 'variorum ingest FILE', or name another with --db"
        case .exists(let path):
            "\(path): exists already; name a new file, or move this one away"
        case .isDirectory(let path):
            "\(path): is a directory; name the database file in it, such as \(path)/archive.db"
        case .notAnArchive(let path, let found):
            "\(path): is not a Variorum archive (\(found)); it was left as it is; name another file with --db"
        case .newerSchema(let path, let found, let known):
            "\(path): was written by a newer release (schema \(found), this one knows \(known)); use that release"
        case .unfinishedSchema(let path, let detail):
            "\(path): was written by a program from before the first release, whose archives had another form (\(detail)); ingest the histories into a new archive"
        case .newerWordRule(let path, let found, let known):
            "\(path): was written by a newer release (word rule \(found), this one knows \(known)); use that release"
        case .olderForm(let path, let found, let known):
            "\(path): was written by an earlier release (\(found); this one needs \(known)); bring it up to date with 'variorum upgrade --db \(path.quotedForShell)'"
        case .unfinishedUpgrade(let path):
            "\(path): is being upgraded, or an upgrade was interrupted; 'variorum upgrade --db \(path.quotedForShell)' finishes it"
        case .alteredSchema(let path, let detail):
            "\(path): has been altered by another program (\(detail)); undo that, or restore a backup with 'variorum restore BACKUP --db \(path.quotedForShell)'"
        case .replaced(let path):
            "\(path): was replaced, removed or upgraded since it was opened; nothing was added to it; start this program again"
        case .notAReplica(let path, let primary):
            "\(path): holds another archive than \(primary), to which is written; name that one, or a replica of it, with --db"
        case .inUse(let path, let process):
            "\(path): \(process.map { "process \($0)" } ?? "another process") has it open; end that (a server, or an ingest) and run the same command again"
        case .readOnly(let path):
            "\(path): cannot be written (read-only file, folder or disk); change its permissions, or copy it to a place that can"
        case .cannotOpen(let path, let reason):
            "\(path): cannot be opened (\(reason)); check the path and its permissions"
        case .refused(let path, let reason):
            "\(path): is refused by its server (\(reason)); check the address, the password, and what the role may do (GRANT)"
        case .full(let path):
            "\(path): the disk is full; what was committed before is safe; free some space and run the same command again"
        case .busy(let path):
            "\(path): another process is writing to it; wait for that to finish and run the same command again"
        case .damaged(let path, let detail):
            "\(path): is damaged (\(detail)); restore a backup with 'variorum restore BACKUP --db \(path.quotedForShell)', or ingest the histories into a new archive"
        case .inconsistent(let article, let what):
            "what is stored of the article \(article) does not fit together (\(what)); 'variorum check' finds whatever is wrong"
        case .timeOut(let path):
            "\(path): the question took longer than it may; narrow it"
        case .unavailable(let path, let reason):
            "\(path): the server of the archive cannot be reached (\(reason)); see that it runs and that the address is right, and run the same command again"
        case .failed(let path, let detail):
            "\(path): \(detail)"
        }
    }
}
