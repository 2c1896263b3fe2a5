extension Markup {
    /// The markup that the name of a file tells; nil for plain text.
    init?(ofFile path: String) {
        guard [".md", ".markdown"].contains(where: path.hasSuffix) else { return nil }
        self = .markdown
    }
}
