import ArticleModel

/// What an HTML page says of the article, and the bounds for its text.
struct PageHeader {
    let bounds: TextBounds
    let title: String?
    private let url: ExactName
    private let source: ExactName

    init(_ nodes: HTMLNode, _ options: ImportOptions) throws(RecordFault) {
        bounds = TextBounds(limits: options.limits)
        guard let url = try bounds.key(PageHeader.url(nodes), "the URL") else {
            throw RecordFault(
                .incompletePage, "the page does not say where the article stands",
                remedy: "ingest a page that shows two versions side by side: it has the URL of the original")
        }
        self.url = ExactName(url)
        let named = try bounds.key(PageHeader.source(nodes), "the source")
        source = SourceName.chosen(named, options.source, url: url)
        title = nodes.elements("h1").first?.text
    }

    /// A version of the article, its text held to the bounds.
    func version(
        _ number: Int, seenAt: Timestamp?, title: String?, paragraphs: [String], _ completeness: Completeness
    ) throws(RecordFault) -> ImportedVersion {
        ImportedVersion(
            source: source, articleKey: url, url: url, number: number, seenAt: seenAt,
            title: try bounds.title(title, "the title"), paragraphs: try bounds.paragraphs(paragraphs),
            completeness: completeness)
    }

    /// The link that is marked as the article's, or else the first link out of the site behind the headline.
    private static func url(_ nodes: HTMLNode) -> String? {
        if let cite = nodes.elements("cite").first(where: { $0.hasClass("article_url") }) {
            let found = cite.elements("a").first?.attribute("href") ?? cite.text
            if SourceName.host(of: found) != nil { return found }
        }
        let behind = nodes.elements("h1", "a").drop { $0.name != "h1" }
        return behind.compactMap { $0.attribute("href") }.first {
            SourceName.host(of: $0).map { !$0.contains("newssniffer") } ?? false
        }
    }

    /// The name that is emphasised behind the word "source".
    private static func source(_ nodes: HTMLNode) -> String? {
        var lead = ""
        for node in nodes.subtree {
            if ["cite", "strong"].contains(node.name), !node.hasClass("article_url"), lead.hasSuffix("source") {
                return node.text
            }
            guard let words = node.ownText else { continue }
            let trimmed = words.lowercased().trimmedOfWhiteSpace
            lead = String(trimmed.reversed().drop { "'‘“\": ".contains($0) }.reversed())
        }
        return nil
    }
}
