/// What decides how a program reads an archive: the version of the schema, and the number of the word rule that its index was made by.
public struct ArchiveForm: Sendable, Equatable {
    /// The version of the schema, from 1.
    public var schema: Int
    /// The number of the word rule, from 1.
    public var wordRule: Int

    /// The given form.
    public init(schema: Int, wordRule: Int) {
        self.schema = schema
        self.wordRule = wordRule
    }
}

extension ArchiveForm: CustomStringConvertible {
    /// `schema 1, word rule 2`.
    public var description: String { "schema \(schema), word rule \(wordRule)" }
}
