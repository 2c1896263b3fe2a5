import Foundation
import NIOCore

/// An address at which the server cannot listen.
public struct ListeningFault: Error, CustomStringConvertible {
    /// Which one.
    public let address: ListeningAddress
    /// What the system said.
    public let reason: any Error
    /// How another address is given.
    public let remedy: String

    /// The fault of an address that the system does not give.
    public init(address: ListeningAddress, reason: any Error, remedy: String) {
        self.address = address
        self.reason = reason
        self.remedy = remedy
    }

    /// What is wrong and what to do about it.
    public var description: String {
        let text = (reason as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(reason)"
        return "cannot listen on \(address) (\(text)); \(remedy)"
    }
}
