import ArchiveStorage
import Archiving
import ArgumentParser

/// Says how much the archive holds.
struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say how much the archive holds and takes.")

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let measures = MeasuresRow(measures: try archive.openForReading().measures())
        Terminal.say(output.json ? measures.json : measures.lines.joined(separator: "\n"))
    }
}

/// Recomputes everything and compares.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Check the archive: SQLite's structure, the index, and every span, packed text, digest and posting recomputed."
    )

    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        let faults = try archive.openForWriting().check()
        guard !faults.isEmpty else { return Terminal.say("the archive is whole") }
        for fault in faults { Terminal.complain(fault.printable) }
        Terminal.complain("the archive is damaged; restore a backup, or ingest the histories into a new one")
        throw ExitCode(2)
    }
}

/// Removes an article.
struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove an article with its text and all that the index knows of it.")

    @OptionGroup var article: ArticleArgument
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let gone = try archive.openForWriting().forget(article.article, source: article.source)
        Terminal.say(output.json ? gone.json : "forgotten: \(gone.key.printable) with \(gone.versions) versions")
    }
}

/// Copies the archive.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the archive, as of one moment, to a new file; others may go on using it.")

    @Argument(help: "The new file.")
    var target: String

    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        try archive.openForWriting().backUp(to: target)
        Terminal.say("copied to \(target)")
    }
}
