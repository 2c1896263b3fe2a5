public import ArgumentParser
public import Importing

/// Which files of a git history are read, and how.
struct GitHistoryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only files that this pattern fits, such as '*.md' or 'docs/**'; may be repeated. Default: *.md, *.markdown, *.txt.",
            valueName: "glob"))
    var include: [String] = []

    @Option(help: ArgumentHelp("No files that this pattern fits; may be repeated.", valueName: "glob"))
    var exclude: [String] = []

    @Flag(name: .customLong("source-from-path"), help: "The top folder of a file names its source.")
    var sourceFromPath = false

    @Flag(name: .customLong("no-renames"), help: "A renamed file is a new article, and its old path ends.")
    var noRenames = false

    @Flag(
        name: .customLong("all-commits"),
        help: "Take each commit of every branch that was merged. Default: the main line, where a merge is one change.")
    var allCommits = false

    @Option(help: "What paths and commits say of articles.")
    var layout: GitLayout = .plain

    var options: GitOptions {
        GitOptions(
            include: include, exclude: exclude, takesSourceFromPath: sourceFromPath, followsRenames: !noRenames,
            takesAllCommits: allCommits, layout: layout)
    }
}

extension GitLayout: ExpressibleByArgument {}
