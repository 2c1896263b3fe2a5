import NIOCore
import NIOEmbedded
import Testing

@testable import WebServing

/// Who takes nothing of an answer is let go; who takes it slowly is not.
struct StallHandlerTests {
    private static func stalled() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: StallHandler(limit: .seconds(60)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        set(channel, isWritable: false)
        return channel
    }

    private static func set(_ channel: EmbeddedChannel, isWritable: Bool) {
        channel.isWritable = isWritable
        channel.pipeline.fireChannelWritabilityChanged()
    }

    @Test func whoTakesNothingIsLetGo() throws {
        let channel = try Self.stalled()
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func whoTakesItIsNot() throws {
        let channel = try Self.stalled()
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        Self.set(channel, isWritable: true)
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        Self.set(channel, isWritable: false)
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        #expect(channel.isActive)
        _ = try channel.finish()
    }
}
