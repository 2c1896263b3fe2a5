import NIOCore
import NIOEmbedded
import Testing

@testable import WebServing

/// Whoever closes its side and is not answered soon is let go; whoever is being answered is not.
struct GoneHandlerTests {
    private static func halfClosed() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: GoneHandler(grace: .seconds(1)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(channel.isActive)
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        return channel
    }

    @Test func whoHasGoneIsLetGo() throws {
        let channel = try Self.halfClosed()
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(999))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test func whoIsBeingAnsweredIsNot() throws {
        let channel = try Self.halfClosed()
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(999))
        try channel.writeOutbound(ByteBuffer(string: "HTTP/1.1 200 OK"))
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(channel.isActive)
        _ = try channel.finish()
    }
}
