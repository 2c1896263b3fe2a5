internal import ArticleModel

/// What is told of a history beside its versions, where nothing of it is lost.
struct GitNotes {
    let shallow =
        "the clone is shallow, so that versions are numbered from where it starts; 'git fetch --unshallow' brings the whole history, "
        + "and the next ingest the earlier versions"

    func lost(_ commit: String) -> String {
        "the history was rewritten: commit \(commit.prefix(12)), up to which it is held, is no part of its main line any more. "
            + "All versions are compared by number; where one differs, --replace puts the new one in its place, "
            + "and 'variorum forget' removes an article that is to be taken in anew"
    }

    func part(_ path: String) -> String {
        "this is a folder in a repository, whose whole history is read; "
            + "to take in this folder alone: --include \((path + "/**").quotedForShell.withoutControls)"
    }

    func undated(_ count: Int) -> String {
        "\(count == 1 ? "1 commit has" : "\(count) commits have") no time, or one beyond the year 9999: "
            + "the time of \(count == 1 ? "its" : "their") versions is unknown"
    }

    func renumbered(_ articles: Int) -> String {
        "the history tells of more versions than when it was read before: those held of "
            + "\(articles == 1 ? "1 article" : "\(articles) articles") are numbered anew"
    }

    func twice(_ alias: ArticleAlias) -> String {
        let (key, article) = (alias.key.text.withoutControls, alias.articleKey.text.withoutControls)
        return
            "\(key) is held as an article of its own, and is a later path of \(article) by now, which has its versions, too; "
            + "'variorum forget \(key.quotedForShell)' removes the former"
    }
}
