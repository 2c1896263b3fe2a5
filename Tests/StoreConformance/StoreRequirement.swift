/// One thing that every store must do as the seam says: run on a new archive, it throws where the store does otherwise.
public struct StoreRequirement: Sendable, CustomStringConvertible {
    /// What is required.
    public let description: String
    private let body: @Sendable (StoreUnderTest) throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (StoreUnderTest) throws -> Void) {
        self.description = description
        self.body = body
    }

    /// All of them.
    public static let all = ofEveryStore + ofFiles

    /// Those that also hold of a store on a server, which has its own ways to copy what it keeps.
    public static let ofEveryStore =
        ofArticles + ofOrders + ofVersions + ofTexts + ofIndex + ofBreaks + ofHits + ofWriting + ofForgetting
        + ofTransactions + ofUpkeep

    /// Throws where the store does otherwise.
    public func check(on subject: StoreUnderTest) throws {
        try body(subject)
    }
}
