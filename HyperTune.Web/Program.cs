WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
WebApplication app = builder.Build();
app.Run();

/// <summary>The program; partial so that tests can start it in-process.</summary>
public partial class Program;
