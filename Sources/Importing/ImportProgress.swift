/// How far an input has been read.
public struct ImportProgress: Sendable, Equatable {
    /// How many bytes of the file have been read: compressed bytes where it is compressed. 0 of a git history.
    public var bytesRead: Int64 = 0
    /// The size of the file in bytes; nil where it has none, such as a pipe or a git history.
    public var totalBytes: Int64?
    /// How many versions have been read, and how many there are in all; nil where that is not known before the end.
    public var versions: Share?

    /// A part of a known whole.
    public struct Share: Sendable, Equatable {
        /// How many are done.
        public var done: Int
        /// Of how many.
        public var all: Int

        /// A part of a whole.
        public init(done: Int, all: Int) {
            (self.done, self.all) = (done, all)
        }
    }
}
