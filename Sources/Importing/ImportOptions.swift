/// How an input is to be read.
public struct ImportOptions: Sendable {
    /// The form of the input; nil to tell it from the content.
    public var format: ImportFormat?
    /// The source of versions whose input does not say; nil leaves it to the format.
    public var source: String?
    /// How running text is written; nil to tell it from the name of a file, and to take it for plain text where that does not tell.
    public var markup: Markup?
    /// Whether it is told where the links of Markdown lead. Links that a record lists are told of in any case.
    public var readsLinks: Bool
    /// Which files of a git history are read, and how.
    public var git: GitOptions
    /// How large each thing may be.
    public var limits: ImportLimits

    /// Options with the given values; as they stand they tell the form from the content.
    public init(
        format: ImportFormat? = nil, source: String? = nil, markup: Markup? = nil, readsLinks: Bool = false,
        git: GitOptions = .init(), limits: ImportLimits = .init()
    ) {
        self.format = format
        self.source = source
        self.markup = markup
        self.readsLinks = readsLinks
        self.git = git
        self.limits = limits
    }
}
