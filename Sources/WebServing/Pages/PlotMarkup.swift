import Plotting

/// Pictures of histories as pages take them: in the page itself, their style in the page's style sheet, so that no style stands inline.
enum PlotMarkup {
    /// A picture in two widths, of which a reader sees the one that fits the screen: scaled down, its type could not be read.
    ///
    /// - Parameter svg: The picture so many pixels wide, with identifiers of its own.
    static func figures(_ svg: (_ width: Double) -> String) -> Markup {
        let wide = Markup.trusted(parted(svg(HistoryPicture.wide)).picture)
        let narrow = Markup.trusted(parted(svg(HistoryPicture.narrow)).picture)
        return "<div class=\"picture wide\">\(wide)</div><div class=\"picture narrow\">\(narrow)</div>"
    }

    /// The style that every picture shares.
    static let style = parted(HistoryPicture(title: "", histories: []).svg).style

    private static func parted(_ svg: String) -> (picture: String, style: String) {
        guard let start = svg.firstRange(of: "<style>"), let end = svg.firstRange(of: "</style>") else {
            return (svg, "")
        }
        let picture = String(svg[..<start.lowerBound]) + String(svg[end.upperBound...])
        return (picture, String(svg[start.upperBound..<end.lowerBound]))
    }
}
