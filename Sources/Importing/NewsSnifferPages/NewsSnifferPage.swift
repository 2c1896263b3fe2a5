import ArticleModel

/// Reads the HTML pages of News Sniffer: two versions side by side, one version, or the list of an article's versions.
enum NewsSnifferPage {
    static func versions(of page: String, options: ImportOptions) throws(RecordFault) -> [ImportedVersion] {
        guard let document = HTMLDocument(page) else {
            throw RecordFault(
                .limit, "the HTML is nested so that parsing it takes too much memory or time",
                remedy: "check that it is a page of News Sniffer")
        }
        let nodes = document.root
        let versions: [ImportedVersion]
        if let table = nodes.elements("table").first(where: { $0.hasClass("version_diff") }) {
            versions = try HTMLDiffPage(table: table).versions(PageHeader(nodes, options))
        } else if let page = HTMLVersionPage(nodes) {
            versions = try page.versions(PageHeader(nodes, options))
        } else if let page = HTMLArticlePage(nodes) {
            versions = try page.versions(PageHeader(nodes, options))
        } else {
            throw RecordFault(
                .unknownPage,
                "the page is none of News Sniffer's: it has no table of class \"version_diff\", no \"Version 1 of 2\" "
                    + "and no table with a column \"Version\"",
                remedy: "ingest a page that shows two versions, one version, or the versions of an article; "
                    + "any other page goes in as the field \"text\" of JSON Lines, with --markup html")
        }
        withExtendedLifetime(document) {}
        return versions
    }
}
