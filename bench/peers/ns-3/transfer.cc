// One bulk transfer that never ends, between two hosts on a link of 1 Gbit/s: packets for each second of wall time.
//
// transfer ROW DELAY BUFFER LOSS SECONDS takes one sample and prints it.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "../common/samples.h"
#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"
#include "ns3/traffic-control-module.h"

using namespace ns3;

namespace {

constexpr uint32_t PAYLOAD = 1448;
constexpr uint16_t PORT = 80;
constexpr uint64_t SETTLING_PACKETS = 20000;
constexpr uint64_t PACKETS_A_READING = 1000;

uint64_t toReceiver = 0;
uint64_t toSender = 0;
uint64_t dropped = 0;
uint64_t goal = 0;

// Stops the run at the packet that reaches the goal.
void count(uint64_t *counter, Ptr<const Packet>) {
    ++*counter;
    if (toReceiver + toSender == goal) {
        Simulator::Stop();
    }
}

void countDropped(Ptr<const Packet>) {
    dropped++;
}

void runPackets(uint64_t packets) {
    goal = toReceiver + toSender + packets;
    Simulator::Run();
    if (toReceiver + toSender < goal) {
        broken("the transfer has stopped");
    }
}

void configure(uint32_t buffer) {
    Config::SetDefault("ns3::TcpL4Protocol::SocketType", StringValue("ns3::TcpCubic"));
    Config::SetDefault("ns3::TcpSocket::SegmentSize", UintegerValue(PAYLOAD));
    Config::SetDefault("ns3::TcpSocket::SndBufSize", UintegerValue(buffer));
    Config::SetDefault("ns3::TcpSocket::RcvBufSize", UintegerValue(buffer));
    Config::SetDefault("ns3::TcpSocket::InitialCwnd", UintegerValue(10));
    Config::SetDefault("ns3::TcpSocket::DelAckCount", UintegerValue(2));
    Config::SetDefault("ns3::TcpSocketBase::Sack", BooleanValue(true));
    Config::SetDefault("ns3::TcpSocketBase::Timestamp", BooleanValue(true));
    Config::SetDefault("ns3::TcpSocketBase::WindowScaling", BooleanValue(true));
}

NetDeviceContainer connect(const NodeContainer &nodes, const std::string &delay, double loss) {
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue("1Gbps"));
    link.SetDeviceAttribute("Mtu", UintegerValue(1500));
    link.SetChannelAttribute("Delay", StringValue(delay));
    link.SetQueue("ns3::DropTailQueue<Packet>", "MaxSize", StringValue("10000p"));
    NetDeviceContainer devices = link.Install(nodes);
    devices.Get(0)->TraceConnectWithoutContext("PhyTxBegin", MakeBoundCallback(count, &toReceiver));
    devices.Get(1)->TraceConnectWithoutContext("PhyTxBegin", MakeBoundCallback(count, &toSender));
    devices.Get(0)->TraceConnectWithoutContext("MacTxDrop", MakeCallback(countDropped));
    devices.Get(1)->TraceConnectWithoutContext("MacTxDrop", MakeCallback(countDropped));
    if (loss > 0) {
        Ptr<RateErrorModel> errors = CreateObject<RateErrorModel>();
        errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
        errors->SetRate(loss);
        devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
    }
    return devices;
}

Ptr<PacketSink> transfer(const NodeContainer &nodes, const Ipv4InterfaceContainer &interfaces) {
    InetSocketAddress address(interfaces.GetAddress(1), PORT);
    BulkSendHelper source("ns3::TcpSocketFactory", address);
    source.SetAttribute("SendSize", UintegerValue(16384));
    source.Install(nodes.Get(0));
    PacketSinkHelper sink("ns3::TcpSocketFactory", address);
    return DynamicCast<PacketSink>(sink.Install(nodes.Get(1)).Get(0));
}

} // namespace

int main(int count, char **arguments) {
    if (count != 6) {
        broken("usage: transfer ROW DELAY BUFFER LOSS SECONDS");
    }
    const char *row = arguments[1];
    double loss = std::atof(arguments[4]);
    double seconds = std::atof(arguments[5]);
    configure(std::atoi(arguments[3]));

    NodeContainer nodes(2);
    NetDeviceContainer devices = connect(nodes, arguments[2], loss);
    InternetStackHelper().Install(nodes);
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.0");
    Ipv4InterfaceContainer interfaces = addresses.Assign(devices);
    TrafficControlHelper().Uninstall(devices); // that was put there with the addresses
    Ptr<PacketSink> sink = transfer(nodes, interfaces);

    runPackets(SETTLING_PACKETS);
    uint64_t octets = sink->GetTotalRx();
    uint64_t forth = toReceiver;
    uint64_t back = toSender;
    Time simulated = Simulator::Now();
    reading start = read_clocks();
    reading used;
    do {
        runPackets(PACKETS_A_READING);
        used = since(start);
    } while (used.wall_ns < seconds * 1e9);

    octets = sink->GetTotalRx() - octets;
    forth = toReceiver - forth;
    back = toSender - back;
    double megabits = octets * 8 / 1e6 / (Simulator::Now() - simulated).GetSeconds();
    std::fprintf(stderr,
        "%s ns-3: %.0f packets/s of processor time, %llu to the receiver and %llu back, %.0f Mbit/s, checksums %s, "
        "%llu dropped by queues\n",
        row, (forth + back) * 1e9 / used.thread_ns, (unsigned long long) forth, (unsigned long long) back, megabits,
        Node::ChecksumEnabled() ? "on" : "off", (unsigned long long) dropped);
    if (dropped > 0 || octets == 0 || back * 3 < forth) {
        broken("not the transfer that is meant");
    }
    print_sample(row, "ns-3", "packets/s", (forth + back) * 1e9 / used.wall_ns);
    Simulator::Destroy();
    return 0;
}
