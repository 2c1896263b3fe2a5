import Plotting

/// Pictures of histories as pages take them: in the page itself, their style in the page's style sheet, so that no style stands inline.
enum PlotMarkup {
    /// A picture that may be wider than the screen and then is scrolled for itself.
    static func figure(_ svg: String) -> Markup {
        let picture = Markup.trusted(parted(svg).picture)
        return "<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"Picture\">\(picture)</div>"
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
