import ArticleModel

/// A picture of the histories of some words in several articles, a row each: SVG without scripts, links or anything from outside.
///
/// In each row a bar stands for every run of versions with the words, and below it a cell for every version from when it was seen to when
/// the next was, with what happened pointed at. Articles whose times are known share one axis of time. It is light or dark as the reader
/// prefers; where that is not understood, light. A page may give the classes that start with `v-` other colours.
public struct HistoryPicture: Sendable {
    /// What the picture shows, such as the quote.
    public let title: String
    /// The histories, in order of their rows.
    public let histories: [PlottedHistory]
    /// What the identifiers in the picture start with: different for each picture of one page.
    public let identifier: String
    /// How wide it is, in pixels.
    public let width: Double
    /// Whether the title stands over the rows; it is read out in any case.
    public let showsTitle: Bool

    /// How wide a picture is that stands for itself, and one that a phone shows without scaling, in pixels.
    public static let (wide, narrow) = (860.0, 340.0)

    /// A picture of `histories`; without any it has no rows.
    ///
    /// Of `identifier` only ASCII letters, digits and hyphens are kept, and nothing behind the 64th character.
    public init(
        title: String, histories: [PlottedHistory], identifier: String = "variorum", width: Double = wide,
        showsTitle: Bool = true
    ) {
        self.title = title
        self.histories = histories
        self.width = max(Self.narrow, width)
        self.showsTitle = showsTitle
        let kept = identifier.unicodeScalars.prefix(64).filter { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-")
        }
        self.identifier = String(String.UnicodeScalarView(kept))
    }

    /// The picture in SVG, to be written to a file or put into a page.
    public var svg: String {
        let layout = PlotLayout(histories, width: width)
        let rows = histories.map { HistoryRow($0, layout: layout) }
        var content = heading(rows, layout)
        var y = showsTitle ? layout.top : 10
        for row in rows {
            content.append(row.svg(at: y))
            y += row.height
        }
        if layout.span != nil { content += layout.axis(at: y) }
        y += layout.span == nil ? 8 : 48
        let legend = PlotLegend(histories: histories, hasMixedCells: rows.contains(where: \.hasMixedCells))
            .drawn(at: y, layout)
        content += legend.content
        return document(content, width: layout.width, height: y + legend.height + 10)
    }

    /// What is read out to who cannot see the picture, the style sheet, and the title over the rows.
    private func heading(_ rows: [HistoryRow], _ layout: PlotLayout) -> [String] {
        let shown = TextMeasure.fitted(title, size: 17, width: layout.width - 2 * layout.margin, isBold: true)
        return [
            SVGElement.text("title", [("id", identifier + "-title")], TextMeasure.fitted(title, size: 1, width: 400)),
            SVGElement.text("desc", [("id", identifier + "-desc")], rows.map(\.sentence).joined(separator: " ")),
            "<style>\(PlotStyle.sheet)</style>",
            SVGElement.empty("rect", [("class", "v-paper"), ("width", "100%"), ("height", "100%")]),
        ] + (showsTitle ? [layout.text(shown, x: layout.margin, y: 32, "v-head")] : [])
    }

    private func document(_ content: [String], width: Double, height: Double) -> String {
        let size = "\(SVGElement.number(width)) \(SVGElement.number(height))"
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 " + size),
            ("width", SVGElement.number(width)), ("height", SVGElement.number(height)), ("class", "v-plot"),
            ("role", "img"), ("aria-labelledby", "\(identifier)-title \(identifier)-desc"),
        ]
        return "<svg" + attributes.map { " \($0.0)=\"\($0.1)\"" }.joined() + ">\n" + content.joined(separator: "\n")
            + "\n</svg>\n"
    }
}
