using System.Net;
using System.Net.Sockets;
using HyperTune.Web.Startup;

namespace HyperTune.Tests.Web.Startup;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5210", "http://127.0.0.1:5210")]
    [InlineData("http://0.0.0.0:80", "http://127.0.0.1:80")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080")]
    [InlineData("http://+:8080", "http://127.0.0.1:8080")]
    [InlineData("https://tuner.example:8443", "https://tuner.example:8443")]
    public void Clickable_WhateverIsBound_OpensOnThisMachine(string bound, string expected) => Assert.Equal(expected, ListenAddresses.Clickable(bound));

    [Fact]
    public void Check_PortInUse_IsOneLineThatNamesIt()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        StartProblem problem = Assert.Throws<StartProblem>(() => ListenAddresses.Check([address]));
        Assert.Contains(address, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void Check_FreePort_IsFine() => ListenAddresses.Check(["http://127.0.0.1:0", "http://localhost:0"]);

    [Fact]
    public void Check_PortOutOfRange_SaysSo() => Assert.Throws<StartProblem>(() => ListenAddresses.Check(["http://127.0.0.1:99999"]));

    [Fact]
    public void Check_NoAddress_SaysSo() => Assert.Throws<StartProblem>(() => ListenAddresses.Check(["5210"]));

    [Theory]
    [InlineData("http://256.1.1.1:5210")]
    [InlineData("http://tuner.example:5210")]
    public void Check_NoPlaceOnThisMachine_IsRefusedRatherThanOpenedToAll(string address) =>
        Assert.Contains("no address of this machine", Assert.Throws<StartProblem>(() => ListenAddresses.Check([address])).Message, StringComparison.Ordinal);
}
