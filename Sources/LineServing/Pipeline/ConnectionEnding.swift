import LineProtocol

/// How far a connection is on its way to its end. Pure.
struct ConnectionEnding {
    private enum Stage {
        case open
        /// What was begun is answered, and then the error is sent.
        case answering
        /// The last byte is written, and the system has not taken all of it: a close would throw that away.
        case sending
        /// The last byte is on its way. What still comes is thrown away until the client has closed: a close over bytes that were not read
        /// is a reset, behind which the client could not read that byte.
        case lingering
    }

    /// What is to be done with the channel.
    enum Step: Equatable {
        /// Tell the client that nothing more comes, and wait for its close.
        case closeOutput
        case close
    }

    private var stage = Stage.open
    /// What is sent last; nil for nothing.
    private(set) var error: ProtocolError?
    /// Whether the client has closed its side.
    private(set) var isInputClosed = false

    /// Whether requests are taken and begun.
    var isOpen: Bool { if case .open = stage { true } else { false } }

    /// Whether the last byte was written.
    var isWritten: Bool {
        switch stage {
        case .open, .answering: false
        case .sending, .lingering: true
        }
    }

    /// Whether the client has yet to take what was written last.
    var isSending: Bool { if case .sending = stage { true } else { false } }

    /// Begins the end; false where it has begun before.
    mutating func begin(with error: ProtocolError?) -> Bool {
        guard isOpen else { return false }
        stage = .answering
        self.error = error
        return true
    }

    /// The client has closed its side. What it asked is answered.
    mutating func sawInputClosed() -> Step? {
        isInputClosed = true
        if case .lingering = stage { return .close }
        return nil
    }

    /// All that was owed is written. Returns whether the end comes now, behind ``error``.
    mutating func sendLast(hasUnreadLines: Bool) -> Bool {
        switch stage {
        case .open where !isInputClosed || hasUnreadLines: return false
        case .sending, .lingering: return false
        case .open, .answering:
            stage = .sending
            return true
        }
    }

    /// The system has taken the last byte.
    mutating func sawLastSent() -> Step? {
        guard isSending else { return nil }
        stage = .lingering
        return isInputClosed ? .close : .closeOutput
    }
}
