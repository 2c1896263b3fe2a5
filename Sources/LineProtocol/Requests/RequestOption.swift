/// An option of a request.
public struct RequestOption: Sendable, Hashable {
    /// Its name.
    public let name: OptionName
    /// Its value, of the kind that the name has.
    public let value: OptionValue
}

extension OptionName {
    /// Its place in the declaration.
    var rank: Int { Self.ranks[self]! }

    private static let ranks = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
