/// What the pages look like: one sheet of our own, and with it the style of the pictures.
enum Stylesheet {
    static let text = String(decoding: PackageResources.style_css, as: UTF8.self) + PlotMarkup.style + "\n"

    /// Three lines of text, one of them struck out.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#fbfaf7"/>\
        <path d="M3 4h10M3 8h10M3 12h7" stroke="#1d1b18" stroke-width="1.6"/><path d="M2 9.5 14 6.5" stroke="#8f1d14" stroke-width="1.4"/></svg>
        """
}
